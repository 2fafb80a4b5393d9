package labnotes.view.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import labnotes.probe.ProbeResult;
import labnotes.probe.experiment.SegmentFate;
import labnotes.probe.nexthop.DiscoveredNextHops;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.statistics.FateCounts;
import labnotes.probe.statistics.LossComparison;
import labnotes.probe.statistics.LossCount;
import labnotes.probe.verdict.VerdictComparison;
import labnotes.view.layout.TextStyle;

/** Shows what a probe found as text. */
public final class ProbeText {
  private ProbeText() {}

  /** The verdict, a line for each next hop and class, and notes. */
  public static String of(ProbeResult result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "NEXT HOP", "CLASS", "SENT", "ARRIVED", "LOST", "LOSS", "95 % INTERVAL", "P", "OTHER"));
    for (LossComparison contrast : result.verdict().contrasts()) {
      FateCounts tally = contrast.tally();
      LossCount loss = tally.loss();
      rows.add(
          List.of(
              result.experiment().hops().get(tally.hop()).mac().toString(),
              tally.kind().name(),
              Integer.toString(loss.sent()),
              Integer.toString(tally.arrived()),
              Integer.toString(loss.lost()),
              percent(loss.share()),
              percent(loss.wilson().low()) + " to " + percent(loss.wilson().high()),
              probability(contrast.probability()),
              others(tally)));
    }
    List<String> lines = new ArrayList<>(List.of(TextStyle.printable(result.verdict().sentence()), ""));
    lines.addAll(aligned(rows));
    result.verdict().notes().forEach(note -> lines.add(TextStyle.printable(note)));
    return String.join("\n", lines) + "\n";
  }

  /** The gateways and every next hop that was found. */
  public static String of(DiscoveredNextHops found) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NEXT HOP", "VIRTUAL ROUTER", "SEEN"));
    for (NextHop hop : found.hops()) {
      rows.add(
          List.of(
              hop.mac().toString(),
              hop.virtualRouter().map(Object::toString).orElse("-"),
              String.join(", ", hop.seen())));
    }
    List<String> lines = new ArrayList<>();
    lines.add("gateway " + join(found.gateways()) + " on " + found.network());
    lines.addAll(aligned(rows));
    if (!found.unseen().isEmpty()) {
      lines.add(
          "other forwarders of the same group would be "
              + join(found.unseen())
              + "; a router that hands out one MAC only may hide them (--next-hop MAC)");
    }
    return String.join("\n", lines) + "\n";
  }

  /** What changed since an earlier verdict. */
  public static String of(VerdictComparison development) {
    return String.join("\n", development.lines()) + "\n";
  }

  private static String others(FateCounts tally) {
    List<String> words = new ArrayList<>();
    for (SegmentFate fate : List.of(SegmentFate.LATE, SegmentFate.DUPLICATED, SegmentFate.ALTERED, SegmentFate.NOT_SENT)) {
      if (tally.count(fate) > 0) {
        words.add(tally.count(fate) + " " + fate.words());
      }
    }
    return words.isEmpty() ? "-" : String.join(", ", words);
  }

  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  public static String probability(double probability) {
    return probability < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", probability);
  }

  public static String join(List<?> parts) {
    return String.join(", ", parts.stream().map(Object::toString).toList());
  }

  private static List<String> aligned(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
