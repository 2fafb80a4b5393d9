package labnotes.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import labnotes.Needs;
import labnotes.cli.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the server's namespace with libpcap, the far host behind a real OpenSSH. */
class ProbeProgramTest {
  @TempDir private static Path folder;
  private static ProbeNetwork network;

  /** What a run of the program printed and ended with. */
  private record Ran(int exit, String out, String err) {}

  @BeforeAll
  static void build() throws IOException {
    Needs.namespaces();
    Needs.programs("nft", "tcpdump", "perl", "sshd", "ssh-keygen");
    network = new ProbeNetwork(2);
    FarServer.prepare(folder, network);
  }

  @AfterAll
  static void remove() throws IOException {
    if (network != null) {
      network.close();
    }
  }

  @BeforeEach
  void heal() throws IOException {
    network.fault(1, ProbeNetwork.Fault.NOTHING);
    network.fault(2, ProbeNetwork.Fault.NOTHING);
  }

  private static ProcessBuilder program(String... arguments) {
    List<String> command = new ArrayList<>(List.of(network.exec("server").split(" ", -1)));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "probe"));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "--to",
            "far",
            "--to-address",
            "10.79.0.2",
            "--ssh-config",
            folder.resolve("ssh_config").toString(),
            "--known-hosts",
            folder.resolve("known_hosts").toString(),
            "--identity",
            folder.resolve("id_ed25519").toString()));
    ProcessBuilder program = new ProcessBuilder(command);
    program.environment().put("XDG_STATE_HOME", folder.toString());
    return program;
  }

  private static Ran probe(String... arguments) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        program(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    int exit = process.waitFor();
    return new Ran(exit, text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  @Test
  void theFaultyNextHopIsFoundNamedComparedAndReported() throws Exception {
    network.fault(1, ProbeNetwork.Fault.ALL_DATA);
    Path evidence = folder.resolve("evidence");
    Ran ran =
        probe(
            "run",
            "--yes",
            "--rate",
            "20",
            "--count",
            "20",
            "--class",
            "data,syn",
            "--evidence",
            evidence.toString());
    assertThat(ran.err()).contains("looking for the next hops on eth0");
    assertThat(ran.out())
        .startsWith(
            "Next hop 00:07:b4:00:01:01 drops TCP data (20 of 20 lost);"
                + " 00:07:b4:00:01:02 delivers (0 of 20).\n")
        .containsPattern("00:07:b4:00:01:01 +data +20 +0 +20 +100.0 %")
        .containsPattern("00:07:b4:00:01:02 +syn +20 +20 +0 +0.0 %");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(network.in("server", "nft list ruleset")).isBlank();
    assertThat(evidence.resolve("sender.pcap")).isNotEmptyFile();
    assertThat(text(evidence.resolve("report.html")))
        .contains("<svg", "drops TCP data (20 of 20 lost)", "GLBP group 1 forwarder 1", "--seed");

    network.fault(1, ProbeNetwork.Fault.NOTHING);
    Ran again =
        probe(
            "run",
            "--yes",
            "--rate",
            "20",
            "--count",
            "8",
            "--compare",
            evidence.resolve("verdict.json").toString());
    assertThat(again.out())
        .startsWith("No difference found; a loss of ")
        .contains("fixed: 00:07:b4:00:01:01 data");
    assertThat(again.exit()).isZero();
  }

  @Test
  void watchingEndsWhenTheVerdictChanges() throws Exception {
    List<String> watch =
        new ArrayList<>(
            List.of(
                "watch",
                "--yes",
                "--rate",
                "20",
                "--count",
                "8",
                "--name",
                "kept",
                "--next-hop",
                "00:07:b4:00:01:01",
                "--next-hop",
                "00:07:b4:00:01:02",
                "--rounds"));
    watch.add("1");
    Ran first = probe(watch.toArray(String[]::new));
    assertThat(first.out()).contains("Z No difference found").doesNotContain("new:");
    network.fault(2, ProbeNetwork.Fault.EVERYTHING);
    watch.set(watch.size() - 1, "9");
    Ran second = probe(watch.toArray(String[]::new));
    assertThat(second.out()).contains("drops TCP data (8 of 8 lost)").contains("new: 00:07:b4:00");
    assertThat(second.out().lines()).hasSize(2);
    assertThat(second.exit()).isEqualTo(3);
  }

  @Test
  void nothingIsSentWithoutLeave() throws Exception {
    Ran ran = probe("run");
    assertThat(ran.err()).contains("--yes sends without a question");
    assertThat(ran.exit()).isEqualTo(2);
  }

  @Test
  void nothingIsLeftWhenTheProgramIsKilled() throws Exception {
    Process process =
        program(
                "run",
                "--yes",
                "--real-session",
                "--count",
                "30",
                "--next-hop",
                "00:07:b4:00:01:01",
                "--next-hop",
                "00:07:b4:00:01:02")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("killed").toFile())
            .start();
    assertThat(comesTrue(() -> network.in("server", "ip rule").contains("sport 2222-2321")))
        .as(text(folder.resolve("killed")))
        .isTrue();
    process.destroyForcibly().waitFor();
    assertThat(
            comesTrue(
                () -> !network.in("server", "ip rule; ip neigh").matches("(?s).*(sport|PERM).*")))
        .isTrue();
  }

  @Test
  void toldToEndItStopsBothCaptures() throws Exception {
    Process process =
        program(
                "run",
                "--yes",
                "--count",
                "200",
                "--port",
                "50000",
                "--next-hop",
                "00:07:b4:00:01:01",
                "--next-hop",
                "00:07:b4:00:01:02")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("ended").toFile())
            .start();
    assertThat(comesTrue(() -> captures() == 2)).as(text(folder.resolve("ended"))).isTrue();
    process.destroy();
    process.waitFor();
    assertThat(comesTrue(() -> captures() == 0)).isTrue();
  }

  private static int captures() throws IOException {
    String count = "pgrep -c -f '[t]cpdump.*portrange 50000' --ns $$ --nslist net || true";
    return Integer.parseInt(network.in("far", count).strip())
        + Integer.parseInt(network.in("server", count).strip());
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  /** Whether a condition comes true in time; the time is a bound, not a measure. */
  private static boolean comesTrue(Condition condition) throws Exception {
    for (int turn = 0; turn < 300; turn++) {
      if (condition.holds()) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return false;
  }
}
