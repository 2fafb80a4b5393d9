package labnotes.kind.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import labnotes.host.Ended;
import labnotes.kind.Change;
import labnotes.kind.OverlaidDebian;
import labnotes.kind.RealHost;
import labnotes.plan.Plan;

/**
 * This machine below an overlay, without a network, and a directory with what its package managers
 * install.
 */
record ToolLab(Path directory, RealHost host) {
  static ToolLab below(Path directory) throws IOException {
    return new ToolLab(directory, OverlaidDebian.below(directory).host());
  }

  /** Runs a script in a directory outside of the overlay, which all users may read. */
  Path make(String name, String script) throws IOException {
    Path work = Files.createDirectories(directory.resolve(name));
    Ended.running(
            List.of(
                "sh",
                "-ec",
                "cd \"$0\"\n(" + script + ")\nchmod -R a+rX . && chmod a+rX ..",
                work.toString()),
            "")
        .succeeded();
    return work;
  }

  /** Runs a script on the host, as its administrator. */
  String run(String script) {
    String output = host.answer("umask 022\n{ " + script + "\n} 2>&1\necho \"status $?\"");
    assertThat(output).endsWith("status 0\n");
    return output.substring(0, output.length() - "status 0\n".length());
  }

  /** Gives the user daemon a home. */
  void giveHome() {
    run("mkdir -p /tmp/home && chown daemon /tmp/home && usermod -d /tmp/home daemon");
  }

  /** Applies a tool, and returns its change. */
  Change converge(String tool) {
    return host.converge(tool).changes().get(0);
  }

  /** Plans the only change of a tool, which writes nothing. */
  Change plan(String tool) throws IOException {
    List<String> before = written();
    Plan plan = host.plan(tool);
    assertThat(plan.refusals()).isEmpty();
    assertThat(plan.changes()).hasSize(1);
    assertThat(written()).isEqualTo(before);
    return plan.changes().get(0);
  }

  /** Undoes a change, which must have an undo. */
  void undo(Change change) {
    assertThat(change.undo()).isNotEmpty();
    host.converge(change.undo());
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("upper"))) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}
