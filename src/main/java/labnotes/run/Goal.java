package labnotes.run;

import java.io.IOException;
import java.util.Optional;
import labnotes.plan.DesiredState;
import labnotes.plan.ProfileComparison;
import labnotes.reconcile.DriftAnalysis;

/** What somebody wants of a host, where only the host itself can tell what it comes to. */
@FunctionalInterface
public interface Goal {
  /**
   * Looks at the host, in one trip, and says what it shall be.
   *
   * @throws labnotes.transport.UnreachableException when the host cannot be reached or verified
   */
  Wanted with(Host host) throws IOException;

  /**
   * What a host shall be.
   *
   * @param movements tells who moved it from there
   * @param succession what its upgrade changes in the notes, where it was upgraded
   */
  record Wanted(DesiredState desired, DriftAnalysis movements, Optional<ProfileComparison> succession) {
    /** What a host shall be that is of the release that it was. */
    public Wanted(DesiredState desired, DriftAnalysis movements) {
      this(desired, movements, Optional.empty());
    }
  }
}
