package labnotes.profile.system;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.fact.machine.MachineFact;

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

  /** Returns facts of the first of the families. */
  public static HostFacts factsOfFirstFamily() {
    return HostFacts.of(facts(ofEachFamily().get(0)));
  }

  /** Returns facts that all differ from those of the first of the families. */
  public static HostFacts otherFacts() {
    SystemState system =
        new SystemState("debian", "12", "Linux", "", "x86_64", "other", "admin", "admin", "", true);
    return HostFacts.of(
        facts(system)
            .with(MachineFact.MEMORY, 4096L)
            .with(MachineFact.CPUS, 4L)
            .with(MachineFact.VIRTUAL, "kvm")
            .with(MachineFact.ADDRESSES, List.of("192.0.2.11"))
            .with(MachineFact.CODENAME, "other"));
  }

  /** Returns the facts of a system, with samples of those that only some profiles use. */
  public static Facts facts(SystemState system) {
    boolean freebsd = system.isFreeBsd();
    return Facts.of(SystemFact.INSTANCE, system)
        .with(MachineFact.MEMORY, 2048L)
        .with(MachineFact.CPUS, 2L)
        .with(MachineFact.VIRTUAL, "none")
        .with(MachineFact.ADDRESSES, List.of("192.0.2.10", "2001:db8::10"))
        .with(MachineFact.INTERFACES, List.of(freebsd ? "em0" : "eth0"))
        .with(MachineFact.DISKS, List.of(freebsd ? "ada0" : "sda"))
        .with(MachineFact.CODENAME, "codename")
        .with(MachineFact.LIKE, List.of());
  }
}
