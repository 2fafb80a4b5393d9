package labnotes.probe.verdict;

import java.util.List;
import java.util.OptionalDouble;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.packet.SegmentClass;
import labnotes.probe.statistics.FateCounts;
import labnotes.probe.statistics.LossComparison;
import labnotes.probe.statistics.LossComparisons;
import labnotes.probe.statistics.LossCount;
import labnotes.probe.statistics.StatisticalPower;

/** The evaluation of the outcomes of an experiment. */
public final class VerdictEvaluation {
  /** Lower bound of the loss rate from which a loss through all next hops is reported. */
  private static final double MIN_COMMON_LOSS = 0.05;

  private final List<NextHop> hops;
  private final List<SegmentOutcome> outcomes;
  private final List<LossComparison> comparisons;
  private final VerdictSentence sentence;

  private VerdictEvaluation(List<NextHop> hops, List<SegmentOutcome> outcomes) {
    this.hops = hops;
    this.outcomes = outcomes;
    this.comparisons = LossComparisons.of(FateCounts.of(outcomes));
    this.sentence = new VerdictSentence(hops, comparisons);
  }

  /** Returns the verdict on the outcomes of an experiment. */
  public static ProbeVerdict evaluate(List<NextHop> hops, List<SegmentOutcome> outcomes) {
    return new VerdictEvaluation(hops, outcomes).verdict();
  }

  private ProbeVerdict verdict() {
    LossCount total =
        comparisons.stream().map(LossComparison::loss).reduce(LossCount.NONE, LossCount::plus);
    if (total.sent() == 0) {
      return verdict(VerdictKind.INCONCLUSIVE, sentence.nothingSent(reasonNotSent()));
    }
    if (total.isTotal()) {
      return verdict(VerdictKind.NO_ARRIVALS, sentence.nothingArrived(total));
    }
    if (comparisons.stream().anyMatch(LossComparison::isWorse)) {
      return verdict(VerdictKind.FAULT, sentence.faults());
    }
    List<SegmentClass> commonLosses = commonLosses();
    if (!commonLosses.isEmpty()) {
      return verdict(VerdictKind.COMMON_LOSS, sentence.commonLoss(commonLosses));
    }
    OptionalDouble detectable = StatisticalPower.smallestDetectableLoss(comparisons);
    return detectable.isPresent()
        ? verdict(VerdictKind.CLEAN, sentence.noDifference(detectable.getAsDouble()))
        : verdict(VerdictKind.INCONCLUSIVE, sentence.sampleTooSmall());
  }

  private ProbeVerdict verdict(VerdictKind kind, String summary) {
    List<NextHopFault> faults =
        comparisons.stream()
            .filter(comparison -> kind == VerdictKind.FAULT && comparison.isWorse())
            .map(
                comparison ->
                    new NextHopFault(
                        hops.get(comparison.hopIndex()).mac(), comparison.segmentClass().name()))
            .sorted()
            .toList();
    return new ProbeVerdict(kind, summary, faults, comparisons, OutcomeNotes.of(hops, outcomes));
  }

  private String reasonNotSent() {
    return outcomes.stream()
        .flatMap(outcome -> outcome.details().stream())
        .findFirst()
        .orElse("the sender reports no reason");
  }

  /** Returns the classes that lose many segments through every next hop. */
  private List<SegmentClass> commonLosses() {
    return sentence.classes().stream()
        .filter(
            segmentClass ->
                comparisons.stream()
                    .filter(comparison -> comparison.segmentClass().equals(segmentClass))
                    .map(LossComparison::loss)
                    .allMatch(
                        loss -> loss.sent() > 0 && loss.wilsonInterval().low() >= MIN_COMMON_LOSS))
        .toList();
  }
}
