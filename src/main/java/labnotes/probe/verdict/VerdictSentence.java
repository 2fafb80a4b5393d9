package labnotes.probe.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.packet.SegmentClass;
import labnotes.probe.statistics.FateCounts;
import labnotes.probe.statistics.LossComparison;
import labnotes.probe.statistics.LossCount;

/** Puts contrasts into sentences. */
public final class VerdictSentence {
  /** More next hops than this that deliver are counted, not listed. */
  private static final int LISTED = 3;

  private final List<NextHop> hops;
  private final List<LossComparison> contrasts;

  public VerdictSentence(List<NextHop> hops, List<LossComparison> contrasts) {
    this.hops = hops;
    this.contrasts = contrasts;
  }

  /** The classes that were tried, in the order of the contrasts. */
  public List<SegmentClass> classes() {
    return contrasts.stream().map(contrast -> contrast.tally().kind()).distinct().toList();
  }

  /** Which next hops lose what, and which deliver. */
  public String faults() {
    List<LossComparison> worse = contrasts.stream().filter(LossComparison::isWorse).toList();
    List<Integer> bad =
        worse.stream().map(contrast -> contrast.tally().hop()).distinct().sorted().toList();
    String blamed =
        bad.stream()
            .map(
                hop ->
                    mac(hop)
                        + lost(
                            worse.stream()
                                .filter(contrast -> contrast.tally().hop() == hop)
                                .toList()))
            .collect(Collectors.joining(", "));
    List<SegmentClass> kinds =
        worse.stream().map(contrast -> contrast.tally().kind()).distinct().toList();
    return "Next hop " + blamed + "; " + delivering(bad, kinds) + ".";
  }

  /** What one next hop drops whole, then what it loses of. */
  private static String lost(List<LossComparison> worse) {
    Map<Boolean, String> parts =
        worse.stream()
            .collect(
                Collectors.partitioningBy(
                    VerdictSentence::isWhole, Collectors.mapping(VerdictSentence::part, Collectors.joining(", "))));
    List<String> verbs = new ArrayList<>();
    String whole = parts.getOrDefault(true, "");
    String some = parts.getOrDefault(false, "");
    if (!whole.isEmpty()) {
      verbs.add(" drops " + whole);
    }
    if (!some.isEmpty()) {
      verbs.add(" loses " + some);
    }
    return String.join(" and", verbs);
  }

  private static boolean isWhole(LossComparison contrast) {
    return contrast.tally().loss().lost() == contrast.tally().loss().sent();
  }

  private static String part(LossComparison contrast) {
    LossCount loss = contrast.tally().loss();
    String kind = contrast.tally().kind().words();
    return (isWhole(contrast) ? "" : percent(loss.share()) + " of ")
        + "%s (%s lost)".formatted(kind, loss);
  }

  private String delivering(List<Integer> bad, List<SegmentClass> kinds) {
    List<Integer> good =
        contrasts.stream()
            .filter(contrast -> contrast.tally().loss().sent() > 0)
            .map(contrast -> contrast.tally().hop())
            .distinct()
            .filter(hop -> !bad.contains(hop))
            .sorted()
            .toList();
    if (good.isEmpty()) {
      return "no next hop delivers all";
    }
    if (good.size() > LISTED) {
      LossCount all = good.stream().map(hop -> loss(hop, kinds)).reduce(LossCount::plus).orElseThrow();
      return "the other " + good.size() + " deliver (" + all + ")";
    }
    return good.stream()
        .map(hop -> mac(hop) + " delivers (" + loss(hop, kinds) + ")")
        .collect(Collectors.joining(", "));
  }

  private LossCount loss(int hop, List<SegmentClass> kinds) {
    return contrasts.stream()
        .map(LossComparison::tally)
        .filter(tally -> tally.hop() == hop && kinds.contains(tally.kind()))
        .map(FateCounts::loss)
        .reduce(new LossCount(0, 0), LossCount::plus);
  }

  private MacAddress mac(int hop) {
    return hops.get(hop).mac();
  }

  /** No next hop stands out, and how small a loss would have. */
  public String noDifference(double found) {
    return "No difference found; a loss of "
        + percent(Math.ceil(found * 100) / 100)
        + " or more would have been.";
  }

  /** Every next hop loses alike. */
  public String commonLoss(List<SegmentClass> kinds) {
    String losses =
        kinds.stream()
            .map(
                kind ->
                    kind.words()
                        + " ("
                        + hops.stream()
                            .map(hop -> loss(hops.indexOf(hop), List.of(kind)).toString())
                            .collect(Collectors.joining(", "))
                        + ")")
            .collect(Collectors.joining(" and "));
    return "No next hop stands out, but all of them lose "
        + losses
        + ": the cause lies before or beyond them.";
  }

  /** Neither next hop's segments were seen. */
  public String nothingArrived(LossCount all) {
    return "Nothing at all was seen at the far end (0 of "
        + all.sent()
        + " through "
        + hops.size()
        + " next hops): the observer may be blind, so no next hop is blamed.";
  }

  /** Nothing left the sender. */
  public String nothingSent(String reason) {
    return "Nothing left the sender: " + reason + ".";
  }

  /** The experiment was too small. */
  public String tooFew() {
    return "Could not measure: so few segments left the sender that not even a total loss could be"
        + " told from chance.";
  }

  private static String percent(double share) {
    double percent = share * 100;
    return percent == Math.rint(percent) || percent >= 10
        ? Math.round(percent) + " %"
        : String.format(Locale.ROOT, "%.1f %%", percent);
  }
}
