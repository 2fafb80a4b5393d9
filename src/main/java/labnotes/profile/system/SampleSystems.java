package labnotes.profile.system;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import labnotes.fact.SystemState;

/** Hosts as a profile expects them, for looking at it without a real one. */
public final class SampleSystems {
  private SampleSystems() {}

  /** One host of the first and one of the last release that the profile is for. */
  public static List<SystemState> of(TargetSystem target) {
    Set<String> versions = new LinkedHashSet<>();
    versions.add(target.typicalVersion());
    target.versions().flatMap(VersionRange::highest).ifPresent(versions::add);
    return versions.stream().map(version -> of(target.family(), version)).toList();
  }

  /** A host of each family, for a profile that may be for any. */
  public static List<SystemState> ofAnySystem() {
    return List.of(of("freebsd", "14.1"), of("debian", "12"));
  }

  /** An offline tree of a system. */
  public static SystemState of(String family, String version) {
    boolean freebsd = family.equals("freebsd");
    return new SystemState(
        family,
        version,
        freebsd ? "FreeBSD" : "Linux",
        "",
        freebsd ? "amd64" : "x86_64",
        "host",
        "root",
        freebsd ? "wheel" : "root",
        "",
        true);
  }
}
