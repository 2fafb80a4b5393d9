package labnotes.view.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.probe.ProbeResult;
import labnotes.probe.experiment.SegmentFate;
import labnotes.probe.nexthop.DiscoveredNextHops;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.statistics.ConfidenceInterval;
import labnotes.probe.statistics.FateCounts;
import labnotes.probe.statistics.LossComparison;
import labnotes.probe.statistics.LossCount;
import labnotes.probe.verdict.VerdictComparison;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.TextTable;

/** The output of the probe as text. */
public final class ProbeText {
  private static final List<SegmentFate> OTHER_FATES =
      List.of(SegmentFate.LATE, SegmentFate.DUPLICATED, SegmentFate.ALTERED, SegmentFate.NOT_SENT);

  private ProbeText() {}

  /** Formats the verdict, a table with a row for each next hop and class, and the notes. */
  public static String formatResult(ProbeResult result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "NEXT HOP", "CLASS", "SENT", "ARRIVED", "LOST", "LOSS", "95 % INTERVAL", "P", "OTHER"));
    for (LossComparison comparison : result.verdict().comparisons()) {
      LossCount loss = comparison.loss();
      rows.add(
          List.of(
              result.hopMac(comparison).toString(),
              comparison.segmentClass().name(),
              Integer.toString(loss.sent()),
              Integer.toString(comparison.counts().arrived()),
              Integer.toString(loss.lost()),
              percent(loss.rate()),
              interval(loss.wilsonInterval()),
              pValue(comparison.pValue()),
              otherFates(comparison.counts())));
    }
    return ControlCharacters.escape(result.verdict().summary())
        + "\n\n"
        + TextTable.of(rows)
        + result.verdict().notes().stream()
            .map(note -> ControlCharacters.escape(note) + "\n")
            .collect(Collectors.joining());
  }

  /** Formats the discovered next hops. */
  public static String formatNextHops(DiscoveredNextHops discovered) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NEXT HOP", "VIRTUAL ROUTER", "FOUND BY"));
    for (NextHop hop : discovered.hops()) {
      rows.add(
          List.of(
              hop.mac().toString(),
              hop.virtualRouter().map(Object::toString).orElse("-"),
              String.join(", ", hop.sources())));
    }
    String gateways =
        "gateway " + join(discovered.gateways()) + " on " + discovered.interfaceName() + "\n";
    String others =
        discovered.otherForwarders().isEmpty()
            ? ""
            : "not found, but possible in the same GLBP groups: "
                + join(discovered.otherForwarders())
                + " (compare them with --next-hop)\n";
    return gateways + TextTable.of(rows) + others;
  }

  /** Formats the differences from an earlier verdict. */
  public static String formatComparison(VerdictComparison comparison) {
    return String.join("\n", comparison.lines()) + "\n";
  }

  private static String otherFates(FateCounts counts) {
    Stream<String> fates =
        OTHER_FATES.stream()
            .filter(fate -> counts.count(fate) > 0)
            .map(fate -> counts.count(fate) + " " + fate.describe());
    String text = fates.collect(Collectors.joining(", "));
    return text.isEmpty() ? "-" : text;
  }

  /** Formats a rate in percent. */
  public static String percent(double rate) {
    return String.format(Locale.ROOT, "%.1f %%", rate * 100);
  }

  /** Formats a confidence interval in percent. */
  public static String interval(ConfidenceInterval interval) {
    return percent(interval.low()) + " to " + percent(interval.high());
  }

  /** Formats a p-value with four decimals. */
  public static String pValue(double pValue) {
    return pValue < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", pValue);
  }

  /** Joins values with commas. */
  public static String join(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
