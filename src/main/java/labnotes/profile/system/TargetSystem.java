package labnotes.profile.system;

import java.util.Optional;
import labnotes.fact.SystemState;

/**
 * The operating system that a profile supports.
 *
 * @param versions empty if it supports all releases
 */
public record TargetSystem(String family, Optional<VersionRange> versions) {
  public boolean matches(SystemState system) {
    return system.family().equals(family)
        && versions.map(all -> all.includes(system.version())).orElse(true);
  }

  /** Returns the release to assume if a host does not report its own; empty if any will do. */
  public String typicalVersion() {
    return versions.map(VersionRange::typical).orElse("");
  }

  @Override
  public String toString() {
    return family + versions.map(all -> " " + all).orElse("");
  }
}
