package labnotes.profile.system;

import java.util.Comparator;
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

  /** Compares by the first release that is supported; what supports all is the oldest. */
  public static Comparator<Optional<TargetSystem>> byRelease() {
    return Comparator.comparing(TargetSystem::firstRelease, VersionRange::compare);
  }

  private static String firstRelease(Optional<TargetSystem> system) {
    return system.flatMap(TargetSystem::versions).flatMap(VersionRange::lowest).orElse("");
  }

  @Override
  public String toString() {
    return family + versions.map(all -> " " + all).orElse("");
  }
}
