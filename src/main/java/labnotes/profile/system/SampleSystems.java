package labnotes.profile.system;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import labnotes.fact.SystemState;

/** Sample systems for checking a profile without a host. */
public final class SampleSystems {
  private SampleSystems() {}

  /** Returns systems of the first and the last release of a target. */
  public static List<SystemState> of(TargetSystem target) {
    Set<String> versions = new LinkedHashSet<>();
    versions.add(target.typicalVersion());
    target.versions().flatMap(VersionRange::highest).ifPresent(versions::add);
    return versions.stream().map(version -> of(target.family(), version)).toList();
  }

  /** Returns a system of each family, for a profile without a target. */
  public static List<SystemState> ofEachFamily() {
    return List.of(of("freebsd", "14.1"), of("debian", "12"));
  }

  /** Returns an offline tree of a system. */
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
