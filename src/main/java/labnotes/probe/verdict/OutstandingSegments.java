package labnotes.probe.verdict;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import labnotes.probe.experiment.CaptureMatching;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.ExperimentObservation;
import labnotes.probe.experiment.SegmentFate;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.packet.ProbeSegment;

/**
 * The segments that have not arrived when all are sent.
 *
 * @param experiment the experiment
 * @param timeout time after which a segment counts as lost
 */
public record OutstandingSegments(Experiment experiment, Duration timeout) {
  /**
   * Returns the number of outstanding segments if they cannot change the verdict: there are none,
   * or all of them went through next hops that would be conclusively faulty even if all of them
   * arrived. Returns empty if waiting can change the verdict.
   *
   * @param waited time since the last segment was sent
   */
  public OptionalInt countIrrelevant(ExperimentObservation observation, Duration waited) {
    if (!InterimAnalysis.canAnalyze(observation)) {
      return OptionalInt.empty();
    }
    long sentAfter = observation.newestSentNanos() - timeout.minus(waited).toNanos();
    List<SegmentOutcome> outcomes =
        CaptureMatching.match(experiment, observation, InterimAnalysis.MAX_DELAY);
    List<SegmentOutcome> outstanding =
        outcomes.stream().filter(outcome -> isOutstanding(outcome, sentAfter)).toList();
    return outstanding.isEmpty() || areIrrelevant(outcomes, outstanding)
        ? OptionalInt.of(outstanding.size())
        : OptionalInt.empty();
  }

  private boolean areIrrelevant(List<SegmentOutcome> outcomes, List<SegmentOutcome> outstanding) {
    List<SegmentOutcome> bestCase =
        outcomes.stream()
            .map(outcome -> outstanding.contains(outcome) ? asArrived(outcome) : outcome)
            .toList();
    ProbeVerdict ifLost = VerdictEvaluation.evaluate(experiment.hops(), outcomes);
    ProbeVerdict ifArrived = VerdictEvaluation.evaluate(experiment.hops(), bestCase);
    return InterimAnalysis.isConclusive(ifArrived)
        && ifArrived.faults().equals(ifLost.faults())
        && outstanding.stream().allMatch(outcome -> isFaulty(ifArrived, outcome.segment()));
  }

  private static boolean isOutstanding(SegmentOutcome outcome, long sentAfter) {
    return !outcome.fate().hasArrived() && outcome.sentNanos().orElse(Long.MAX_VALUE) > sentAfter;
  }

  private static SegmentOutcome asArrived(SegmentOutcome outcome) {
    return new SegmentOutcome(
        outcome.segment(),
        SegmentFate.ARRIVED,
        outcome.sentNanos(),
        outcome.receivedNanos(),
        outcome.details());
  }

  private boolean isFaulty(ProbeVerdict verdict, ProbeSegment segment) {
    return verdict
        .faults()
        .contains(new NextHopFault(experiment.hopMac(segment), segment.segmentClass().name()));
  }
}
