package labnotes.probe.verdict;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import labnotes.probe.experiment.CaptureMatching;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.ExperimentObservation;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.packet.CapturedPacket;
import labnotes.probe.statistics.LossComparison;

/**
 * Looks at an experiment while it runs, and tells a difference that is beyond doubt already.
 *
 * <p>Looking early and often finds differences that are none, unless each look asks for much more
 * than the last one does: Haybittle's and Peto's rule (British Journal of Cancer 34, 1976, page
 * 585), here with a hundredth of the final probability.
 */
public final class InterimAnalysis {
  private static final double CERTAIN = LossComparison.SIGNIFICANCE / 100;

  /** A segment that did not arrive in this time may still be under way, but few are. */
  public static final Duration UNDER_WAY = Duration.ofMillis(400);

  /** A longer look would cost more than it tells. */
  public static final int MOST_SEGMENTS = 4_000;

  private InterimAnalysis() {}

  /** The sentence over what is known so far, where there is no doubt left. */
  public static Optional<String> look(Experiment experiment, ExperimentObservation soFar) {
    long newest = soFar.left().stream().mapToLong(CapturedPacket::nanos).max().orElse(0);
    if (newest == 0 || soFar.left().size() > MOST_SEGMENTS) {
      return Optional.empty();
    }
    List<SegmentOutcome> settled =
        CaptureMatching.of(experiment, soFar, UNDER_WAY).stream()
            .filter(
                outcome ->
                    outcome.sentNanos().orElse(Long.MAX_VALUE) < newest - UNDER_WAY.toNanos())
            .toList();
    ProbeVerdict verdict = VerdictEvaluation.of(experiment.hops(), settled);
    return Optional.of(verdict).filter(InterimAnalysis::isBeyondDoubt).map(ProbeVerdict::sentence);
  }

  /** Whether a verdict blames somebody, with no doubt left about any of them. */
  public static boolean isBeyondDoubt(ProbeVerdict verdict) {
    return verdict.kind() == ProbeVerdict.Kind.FAULT
        && verdict.contrasts().stream()
            .filter(LossComparison::isWorse)
            .allMatch(contrast -> contrast.probability() < CERTAIN);
  }
}
