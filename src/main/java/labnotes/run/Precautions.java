package labnotes.run;

import java.time.Duration;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.guard.AccessGuard;
import labnotes.plan.Plan;
import labnotes.run.boot.BootEnvironmentFact;

/**
 * What a run does so that its changes can be reverted.
 *
 * @param guard the changes that the host reverts unless a new connection confirms them
 * @param bootEnvironment whether a boot environment is created before the first change
 */
public record Precautions(Optional<AccessGuard> guard, boolean bootEnvironment) {
  /** No precautions. */
  public static Precautions none() {
    return new Precautions(Optional.empty(), false);
  }

  /**
   * The precautions for a plan; none if it has no changes.
   *
   * @param confirmationTimeout how long the host waits for a confirmation; empty if it does not
   */
  static Precautions of(Plan plan, Facts observed, Optional<Duration> confirmationTimeout) {
    return plan.changes().isEmpty()
        ? none()
        : new Precautions(
            confirmationTimeout.flatMap(within -> AccessGuard.of(plan, observed, within)),
            observed.isAsked(BootEnvironmentFact.INSTANCE));
  }
}
