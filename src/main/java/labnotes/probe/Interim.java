package labnotes.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks at an experiment while it runs, and tells a difference that is beyond doubt already.
 *
 * <p>Looking early and often finds differences that are none, unless each look asks for much more
 * than the last one does: Haybittle's and Peto's rule (British Journal of Cancer 34, 1976, page
 * 585), here with a hundredth of the final probability.
 */
final class Interim {
  private static final double CERTAIN = Contrast.SIGNIFICANCE / 100;

  /** A segment that did not arrive in this time may still be under way, but few are. */
  static final Duration UNDER_WAY = Duration.ofMillis(400);

  /** A longer look would cost more than it tells. */
  static final int MOST_SEGMENTS = 4_000;

  private Interim() {}

  /** The sentence over what is known so far, where there is no doubt left. */
  static Optional<String> look(Experiment experiment, Observation soFar) {
    long newest = soFar.left().stream().mapToLong(CapturedPacket::nanos).max().orElse(0);
    if (newest == 0 || soFar.left().size() > MOST_SEGMENTS) {
      return Optional.empty();
    }
    List<Outcome> settled =
        Matching.of(experiment, soFar, UNDER_WAY).stream()
            .filter(
                outcome ->
                    outcome.sentNanos().orElse(Long.MAX_VALUE) < newest - UNDER_WAY.toNanos())
            .toList();
    Verdict verdict = Judge.of(experiment.hops(), settled);
    return Optional.of(verdict).filter(Interim::isBeyondDoubt).map(Verdict::sentence);
  }

  /** Whether a verdict blames somebody, with no doubt left about any of them. */
  static boolean isBeyondDoubt(Verdict verdict) {
    return verdict.kind() == Verdict.Kind.FAULT
        && verdict.contrasts().stream()
            .filter(Contrast::isWorse)
            .allMatch(contrast -> contrast.probability() < CERTAIN);
  }
}
