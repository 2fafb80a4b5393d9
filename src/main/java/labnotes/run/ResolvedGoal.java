package labnotes.run;

import java.util.Optional;
import labnotes.plan.DesiredState;
import labnotes.plan.ProfileComparison;
import labnotes.reconcile.DriftAnalysis;

/**
 * The goal of a run, once the host's record is known.
 *
 * @param upgrade what an upgrade of the host changes in the notes; empty without an upgrade
 */
public record ResolvedGoal(
    DesiredState desired, DriftAnalysis drift, Optional<ProfileComparison> upgrade) {
  /** A goal for a host that was not upgraded since its last run. */
  public ResolvedGoal(DesiredState desired, DriftAnalysis drift) {
    this(desired, drift, Optional.empty());
  }
}
