package labnotes.kind.container;

import java.util.List;
import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The release of podman, and whether it has a generator for systemd. */
enum PodmanFact implements SingleFact<PodmanFact.Podman> {
  /** The only instance. */
  INSTANCE;

  /**
   * What a host has of podman.
   *
   * @param version its release, such as {@code 5.4.2}; empty if podman is not installed
   * @param hasGenerator whether units are made of quadlets
   */
  record Podman(Optional<String> version, boolean hasGenerator) {}

  private static final String VERSION = "podman version ";

  @Override
  public Sh ask() {
    return Sh.of("labnotes_quadlet_podman");
  }

  @Override
  public Podman read(Answer answer) {
    List<String> lines = answer.lines();
    return new Podman(
        lines.stream()
            .filter(line -> line.startsWith(VERSION))
            .map(line -> line.substring(VERSION.length()).strip())
            .findFirst(),
        lines.contains("generator"));
  }

  @Override
  public Sh verify(Podman value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "podman";
  }
}
