package labnotes.probe.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.packet.SegmentClass;
import labnotes.probe.statistics.LossComparison;
import labnotes.probe.statistics.LossCount;

/** The sentences that summarize a verdict. */
final class VerdictSentence {
  /** Maximum number of working next hops that are listed; more are counted. */
  private static final int MAX_LISTED = 3;

  private final List<NextHop> hops;
  private final List<LossComparison> comparisons;

  VerdictSentence(List<NextHop> hops, List<LossComparison> comparisons) {
    this.hops = hops;
    this.comparisons = comparisons;
  }

  /** Returns the classes in the order of the comparisons. */
  List<SegmentClass> classes() {
    return comparisons.stream().map(LossComparison::segmentClass).distinct().toList();
  }

  /** Returns the sentence that names the faulty next hops and the working ones. */
  String faults() {
    List<LossComparison> worse = comparisons.stream().filter(LossComparison::isWorse).toList();
    List<Integer> faulty =
        worse.stream().map(LossComparison::hopIndex).distinct().sorted().toList();
    String losses =
        faulty.stream()
            .map(
                hopIndex ->
                    mac(hopIndex)
                        + losses(
                            worse.stream()
                                .filter(comparison -> comparison.hopIndex() == hopIndex)
                                .toList()))
            .collect(Collectors.joining(", "));
    List<SegmentClass> lostClasses =
        worse.stream().map(LossComparison::segmentClass).distinct().toList();
    return "Next hop " + losses + "; " + deliveries(faulty, lostClasses) + ".";
  }

  /** Describes the classes that a next hop drops completely, then those that it drops partially. */
  private static String losses(List<LossComparison> worse) {
    Map<Boolean, String> parts =
        worse.stream()
            .collect(
                Collectors.partitioningBy(
                    comparison -> comparison.loss().isTotal(),
                    Collectors.mapping(VerdictSentence::loss, Collectors.joining(", "))));
    List<String> verbs = new ArrayList<>();
    String total = parts.getOrDefault(true, "");
    String partial = parts.getOrDefault(false, "");
    if (!total.isEmpty()) {
      verbs.add(" drops " + total);
    }
    if (!partial.isEmpty()) {
      verbs.add(" loses " + partial);
    }
    return String.join(" and", verbs);
  }

  private static String loss(LossComparison comparison) {
    LossCount loss = comparison.loss();
    return (loss.isTotal() ? "" : percent(loss.rate()) + " of ")
        + "%s (%s lost)".formatted(comparison.segmentClass().describe(), loss);
  }

  private String deliveries(List<Integer> faulty, List<SegmentClass> lostClasses) {
    List<Integer> working =
        comparisons.stream()
            .filter(comparison -> comparison.loss().sent() > 0)
            .map(LossComparison::hopIndex)
            .distinct()
            .filter(hopIndex -> !faulty.contains(hopIndex))
            .sorted()
            .toList();
    if (working.isEmpty()) {
      return "no next hop delivers all segments";
    }
    if (working.size() > MAX_LISTED) {
      LossCount total =
          working.stream()
              .map(hopIndex -> loss(hopIndex, lostClasses))
              .reduce(LossCount.NONE, LossCount::plus);
      return "the other " + working.size() + " deliver (" + total + " lost)";
    }
    return working.stream()
        .map(hopIndex -> mac(hopIndex) + " delivers (" + loss(hopIndex, lostClasses) + " lost)")
        .collect(Collectors.joining(", "));
  }

  private LossCount loss(int hopIndex, List<SegmentClass> classes) {
    return comparisons.stream()
        .filter(
            comparison ->
                comparison.hopIndex() == hopIndex && classes.contains(comparison.segmentClass()))
        .map(LossComparison::loss)
        .reduce(LossCount.NONE, LossCount::plus);
  }

  private MacAddress mac(int hopIndex) {
    return hops.get(hopIndex).mac();
  }

  /** Returns the sentence for equal next hops, with the smallest loss that was detectable. */
  String noDifference(double detectableLoss) {
    return "No difference found; a loss of "
        + percent(Math.ceil(detectableLoss * 100) / 100)
        + " or more would have been detected.";
  }

  /** Returns the sentence for a loss through all next hops. */
  String commonLoss(List<SegmentClass> lostClasses) {
    String losses =
        lostClasses.stream()
            .map(
                segmentClass ->
                    segmentClass.describe()
                        + " ("
                        + hops.stream()
                            .map(hop -> loss(hops.indexOf(hop), List.of(segmentClass)).toString())
                            .collect(Collectors.joining(", "))
                        + ")")
            .collect(Collectors.joining(" and "));
    return "No next hop differs, but all of them lose "
        + losses
        + "; the cause is before or behind them.";
  }

  /** Returns the sentence for an empty capture at the receiver. */
  String nothingArrived(LossCount total) {
    return "No segment was captured at the receiver (0 of "
        + total.sent()
        + " through "
        + hops.size()
        + " next hops); the capture may not work, so no next hop is reported as faulty.";
  }

  /** Returns the sentence for an experiment that sent nothing. */
  String nothingSent(String reason) {
    return "No segment was sent: " + reason + ".";
  }

  /** Returns the sentence for an experiment without enough power. */
  String sampleTooSmall() {
    return "Inconclusive: the sample is too small to distinguish even a total loss from chance;"
        + " use a higher --count.";
  }

  private static String percent(double rate) {
    double percent = rate * 100;
    return percent == Math.rint(percent) || percent >= 10
        ? Math.round(percent) + " %"
        : String.format(Locale.ROOT, "%.1f %%", percent);
  }
}
