package labnotes.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.cli.Main;
import labnotes.cli.terminal.Terminal;
import labnotes.probe.verdict.StoredVerdict;
import labnotes.probe.verdict.VerdictKind;
import labnotes.view.probe.VerdictStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredVerdictStateTest {
  @TempDir Path directory;

  @BeforeEach
  void writeProfile() throws IOException {
    Files.createDirectories(directory.resolve("profiles"));
    Files.writeString(
        directory.resolve("profiles/server.yaml"),
        """
        profile: server
        summary: a server behind two routers
        notes:
          - note: Packet filtering
            why: one of two routers behind the gateway address drops TCP data
            source: lab-notes.txt
            resources:
              - probe: kimsufi
                command: labnotes probe run --from ks1 --to home --name kimsufi
        """);
  }

  private String check() {
    return run("check", "server");
  }

  private String run(String command, String subject, String... options) {
    StringWriter out = new StringWriter();
    run(out, command, subject, options);
    return out.toString();
  }

  private int exit(String command, String subject) {
    return run(new StringWriter(), command, subject);
  }

  private int run(StringWriter out, String command, String subject, String... options) {
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            new PrintWriter(out, true),
            Optional.empty(),
            false,
            false,
            Map.of("HOME", directory.toString()),
            directory,
            "tester");
    List<String> words =
        new ArrayList<>(List.of(command, subject, "--library", directory.toString()));
    words.addAll(List.of("--root", directory.resolve("tree").toString()));
    words.addAll(List.of(options));
    return Main.run(terminal, words.toArray(String[]::new));
  }

  private void store(VerdictKind kind, String summary) throws IOException {
    Instant started = Instant.parse("2015-03-02T22:24:01Z");
    VerdictStore.of(Optional.empty(), directory)
        .write(
            "kimsufi",
            new StoredVerdict(started, "ks1", "home", kind, summary, List.of(), List.of()));
  }

  @Test
  void showsAProbeWithoutVerdictAsManualStep() {
    assertThat(check()).contains("probe:kimsufi", "no verdict is stored");
  }

  @Test
  void showsAFaultAsDrift() throws IOException {
    store(VerdictKind.FAULT, "Next hop 00:07:b4:00:01:01 drops TCP data.");
    assertThat(check())
        .contains(
            "probe:kimsufi  fault: Next hop 00:07:b4:00:01:01 drops TCP data."
                + " (measured 2015-03-02 22:24 UTC)",
            "fault found: 1 fault");
    assertThat(exit("check", "server")).isEqualTo(3);
    assertThat(exit("plan", "server")).isEqualTo(3);
    assertThat(run("check", "server", "--json"))
        .contains("\"status\" : \"fault-found\"", "\"finding\" : \"Next hop ", "\"exit\" : 3");
  }

  @Test
  void succeedsAfterAVerdictWithoutAFault() throws IOException {
    store(VerdictKind.CLEAN, "No next hop drops TCP data.");
    assertThat(exit("check", "server")).isZero();
    assertThat(check()).contains("up to date: 1 in place");
  }

  @Test
  void doesNotTakeAnInconclusiveVerdictForCorrect() throws IOException {
    store(VerdictKind.INCONCLUSIVE, "Too few segments arrived.");
    assertThat(exit("check", "server")).isEqualTo(3);
  }

  @Test
  void readsAVerdictOfVersion010() throws IOException {
    Path verdicts = Files.createDirectories(directory.resolve(".local/state/labnotes/probes"));
    Files.copy(
        Path.of("src/test/resources/probe/stored-fault-0.1.0.json"),
        verdicts.resolve("kimsufi.json"));
    assertThat(check()).contains("probe:kimsufi", "00:07:b4:00:01:01 drops", "2015-01-07");
  }

  @Test
  void showsACleanVerdictAsInPlace() throws IOException {
    store(VerdictKind.CLEAN, "No difference found.");
    assertThat(check()).doesNotContain("probe:kimsufi").contains("1 in place");
  }

  @Test
  void explainsTheVerdictWithoutAProfile() throws IOException {
    store(VerdictKind.FAULT, "Next hop 00:07:b4:00:01:01 drops TCP data.");
    assertThat(run("explain", "probe:kimsufi"))
        .contains("Packet filtering", "00:07:b4:00:01:01 drops");
  }

  @Test
  void showsTheVerdictInAPlanWithABootEnvironment() throws IOException {
    store(VerdictKind.FAULT, "Next hop 00:07:b4:00:01:01 drops TCP data.");
    assertThat(run("plan", "server", "--boot-environment"))
        .contains("00:07:b4:00:01:01 drops")
        .doesNotContain("no verdict is stored");
  }
}
