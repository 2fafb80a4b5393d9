package labnotes.run;

import java.time.Duration;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.guard.AccessGuard;
import labnotes.plan.Plan;

/**
 * What a run does beside its changes so that there is a way back.
 *
 * @param guard what the host puts back by itself unless a new connection confirms it
 * @param bootEnvironment whether a boot environment is made before the first change
 */
public record Precautions(Optional<AccessGuard> guard, boolean bootEnvironment) {
  /** No precautions. */
  public static Precautions none() {
    return new Precautions(Optional.empty(), false);
  }

  /**
   * What a plan needs that changes something.
   *
   * @param patience how long the host waits for a new connection
   */
  static Precautions of(Plan plan, Facts observed, Optional<Duration> patience) {
    return plan.changes().isEmpty()
        ? none()
        : new Precautions(
            patience.flatMap(within -> AccessGuard.of(plan, observed, within)),
            observed.questions().contains(new BootEnvironmentFact()));
  }
}
