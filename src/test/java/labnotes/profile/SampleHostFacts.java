package labnotes.profile;

import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;

/** SampleHostFacts as they would answer. */
final class SampleHostFacts {
  private SampleHostFacts() {}

  static SystemState freebsd(String version) {
    return new SystemState(
        "freebsd",
        version,
        "FreeBSD",
        version + "-RELEASE",
        "amd64",
        "ws1",
        "root",
        "wheel",
        "rc",
        false);
  }

  static SystemState debian(String version) {
    return new SystemState(
        "debian",
        version,
        "Linux",
        "3.16.0-4-amd64",
        "x86_64",
        "ws2",
        "root",
        "root",
        "systemd",
        false);
  }

  /** An offline tree without files. */
  static SystemState emptyTree() {
    return new SystemState(
        "", "", "Linux", "6.1.0", "x86_64", "builder", "alice", "alice", "", true);
  }

  static Facts facts(SystemState system) {
    return Facts.of(SystemFact.INSTANCE, system);
  }
}
