package labnotes.profile.system;

import java.util.Optional;
import labnotes.fact.SystemState;

/** The operating system that a profile is for, of any release where no versions are given. */
public record TargetSystem(String family, Optional<VersionRange> versions) {
  public boolean fits(SystemState system) {
    return system.family().equals(family)
        && versions.map(all -> all.include(system.version())).orElse(true);
  }

  /** The release to think of where no host says which it has; empty where any will do. */
  public String typicalVersion() {
    return versions.map(VersionRange::typical).orElse("");
  }

  @Override
  public String toString() {
    return family + versions.map(all -> " " + all).orElse("");
  }
}
