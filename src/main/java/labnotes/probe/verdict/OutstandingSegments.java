package labnotes.probe.verdict;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import labnotes.probe.experiment.CaptureMatching;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.ExperimentObservation;
import labnotes.probe.experiment.SegmentFate;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.packet.CapturedPacket;
import labnotes.probe.packet.ProbeSegment;

/**
 * The segments that may still be under way when all is sent.
 *
 * @param experiment whose they are
 * @param patience after which a segment counts as lost
 */
public record OutstandingSegments(Experiment experiment, Duration patience) {
  /**
   * How many are missing that need not be waited for: none at all, or only such through next hops
   * that would be blamed beyond doubt also if all of them came. Empty where it is worth waiting.
   *
   * @param waited since the last one was sent
   */
  public OptionalInt needless(ExperimentObservation soFar, Duration waited) {
    long newest = soFar.left().stream().mapToLong(CapturedPacket::nanos).max().orElse(0);
    if (newest == 0 || soFar.left().size() > InterimAnalysis.MOST_SEGMENTS) {
      return OptionalInt.empty();
    }
    long since = newest - patience.minus(waited).toNanos();
    List<SegmentOutcome> outcomes = CaptureMatching.of(experiment, soFar, InterimAnalysis.UNDER_WAY);
    List<SegmentOutcome> open = outcomes.stream().filter(outcome -> isOpen(outcome, since)).toList();
    return open.isEmpty() || isSettled(outcomes, open)
        ? OptionalInt.of(open.size())
        : OptionalInt.empty();
  }

  private boolean isSettled(List<SegmentOutcome> outcomes, List<SegmentOutcome> open) {
    List<SegmentOutcome> best =
        outcomes.stream().map(each -> open.contains(each) ? arrived(each) : each).toList();
    ProbeVerdict lost = VerdictEvaluation.of(experiment.hops(), outcomes);
    ProbeVerdict come = VerdictEvaluation.of(experiment.hops(), best);
    return InterimAnalysis.isBeyondDoubt(come)
        && come.faults().equals(lost.faults())
        && open.stream().allMatch(each -> isBlamed(come, each.segment()));
  }

  private static boolean isOpen(SegmentOutcome outcome, long since) {
    return !outcome.fate().arrived() && outcome.sentNanos().orElse(Long.MAX_VALUE) > since;
  }

  private static SegmentOutcome arrived(SegmentOutcome open) {
    return new SegmentOutcome(
        open.segment(), SegmentFate.ARRIVED, open.sentNanos(), open.arrivedNanos(), open.remarks());
  }

  private boolean isBlamed(ProbeVerdict verdict, ProbeSegment segment) {
    return verdict
        .faults()
        .contains(new NextHopFault(experiment.hops().get(segment.hop()).mac(), segment.kind().name()));
  }
}
