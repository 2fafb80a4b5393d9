package labnotes.profile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import labnotes.fact.SystemState;

/** Hosts as a profile expects them, for looking at it without a real one. */
final class SampleHosts {
  private SampleHosts() {}

  /** One host of the first and one of the last release that the profile is for. */
  static List<SystemState> of(Target target) {
    Set<String> versions = new LinkedHashSet<>();
    versions.add(target.typicalVersion());
    target.versions().flatMap(Versions::highest).ifPresent(versions::add);
    return versions.stream().map(version -> of(target.family(), version)).toList();
  }

  /** A host of each family, for a profile that may be for any. */
  static List<SystemState> ofAnySystem() {
    return List.of(of("freebsd", "14.1"), of("debian", "12"));
  }

  /** An offline tree of a system. */
  static SystemState of(String family, String version) {
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
