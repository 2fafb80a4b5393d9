package labnotes.probe.verdict;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import labnotes.probe.experiment.CaptureMatching;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.ExperimentObservation;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.statistics.LossComparison;

/**
 * The interim analysis of a running experiment.
 *
 * <p>Repeated tests find differences by chance, unless each interim test needs a much smaller
 * p-value than the final one: the Haybittle-Peto rule (British Journal of Cancer 34, 1976, page
 * 585), here with a hundredth of the final significance level.
 */
public final class InterimAnalysis {
  /** Delay after which most segments have arrived; younger ones are not counted as lost. */
  public static final Duration MAX_DELAY = Duration.ofMillis(400);

  /** Number of sent segments above which the analysis would take too long. */
  static final int MAX_SEGMENTS = 4_000;

  private static final double SIGNIFICANCE_LEVEL = LossComparison.SIGNIFICANCE_LEVEL / 100;

  private InterimAnalysis() {}

  /** Returns the summary of the verdict so far if it is conclusive. */
  public static Optional<String> run(Experiment experiment, ExperimentObservation observation) {
    if (!canAnalyze(observation)) {
      return Optional.empty();
    }
    long sentBefore = observation.newestSentNanos() - MAX_DELAY.toNanos();
    List<SegmentOutcome> settled =
        CaptureMatching.match(experiment, observation, MAX_DELAY).stream()
            .filter(outcome -> outcome.sentNanos().orElse(Long.MAX_VALUE) < sentBefore)
            .toList();
    ProbeVerdict verdict = VerdictEvaluation.evaluate(experiment.hops(), settled);
    return Optional.of(verdict).filter(InterimAnalysis::isConclusive).map(ProbeVerdict::summary);
  }

  /** Returns whether an observation has sent packets, but not too many for an analysis. */
  static boolean canAnalyze(ExperimentObservation observation) {
    return observation.newestSentNanos() != 0 && observation.sentPackets().size() <= MAX_SEGMENTS;
  }

  /** Returns whether a verdict reports faults and each has a p-value below the interim level. */
  static boolean isConclusive(ProbeVerdict verdict) {
    return verdict.kind() == VerdictKind.FAULT
        && verdict.comparisons().stream()
            .filter(LossComparison::isWorse)
            .allMatch(comparison -> comparison.pValue() < SIGNIFICANCE_LEVEL);
  }
}
