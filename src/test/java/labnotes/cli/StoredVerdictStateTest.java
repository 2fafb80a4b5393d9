package labnotes.cli;

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
import labnotes.cli.terminal.Terminal;
import labnotes.probe.verdict.KeptVerdict;
import labnotes.probe.verdict.ProbeVerdict;
import labnotes.view.probe.VerdictStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredVerdictStateTest {
  @TempDir Path folder;

  @BeforeEach
  void aProfileWithAProbe() throws IOException {
    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(
        folder.resolve("profiles/server.yaml"),
        """
        profile: server
        summary: a server behind two routers
        notes:
          - note: Packet filtering
            why: one of two routers behind the gateway's address ate TCP data
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
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            new PrintWriter(out, true),
            Optional.empty(),
            false,
            false,
            Map.of("HOME", folder.toString()),
            folder,
            "tester");
    List<String> words = new ArrayList<>(List.of(command, subject, "--library", folder.toString()));
    words.addAll(List.of("--root", folder.resolve("tree").toString()));
    words.addAll(List.of(options));
    Main.run(terminal, words.toArray(String[]::new));
    return out.toString();
  }

  private void found(ProbeVerdict.Kind kind, String sentence) throws IOException {
    Instant time = Instant.parse("2015-03-02T22:24:01Z");
    VerdictStore.of(Optional.empty(), folder)
        .keep(
            "kimsufi", new KeptVerdict(time, "ks1", "home", kind, sentence, List.of(), List.of()));
  }

  @Test
  void aProbeThatWasNeverRunIsAStepForAPerson() {
    assertThat(check()).contains("probe:kimsufi", "nothing was measured yet");
  }

  @Test
  void aFaultIsToldAmongTheDrift() throws IOException {
    found(ProbeVerdict.Kind.FAULT, "Next hop 00:07:b4:00:01:01 drops TCP data.");
    assertThat(check()).contains("probe:kimsufi", "00:07:b4:00:01:01 drops", "2015-03-02");
  }

  @Test
  void aCleanVerdictIsNoDrift() throws IOException {
    found(ProbeVerdict.Kind.CLEAN, "No difference found.");
    assertThat(check()).doesNotContain("probe:kimsufi").contains("1 in place");
  }

  @Test
  void explainKnowsTheVerdictInWhateverProfile() throws IOException {
    found(ProbeVerdict.Kind.FAULT, "Next hop 00:07:b4:00:01:01 drops TCP data.");
    assertThat(run("explain", "probe:kimsufi"))
        .contains("Packet filtering", "00:07:b4:00:01:01 drops");
  }

  @Test
  void theVerdictIsKnownBehindABootEnvironmentToo() throws IOException {
    found(ProbeVerdict.Kind.FAULT, "Next hop 00:07:b4:00:01:01 drops TCP data.");
    assertThat(run("plan", "server", "--boot-environment"))
        .contains("00:07:b4:00:01:01 drops")
        .doesNotContain("nothing was measured yet");
  }
}
