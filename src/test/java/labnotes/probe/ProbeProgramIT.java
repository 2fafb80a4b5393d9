package labnotes.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labnotes.cli.Main;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The program in the server's namespace with libpcap, the far host behind a real OpenSSH. */
class ProbeProgramIT {
  @TempDir private static Path folder;

  @RegisterExtension
  private static final TwoRouters ROUTERS = new TwoRouters("perl", "sshd", "ssh-keygen");

  /** What a run of the program printed and ended with. */
  private record Ran(int exit, String out, String err) {}

  @BeforeAll
  static void prepare() throws IOException {
    ReceiverSshServer.prepare(folder, network());
  }

  private static ProbeNetwork network() {
    return ROUTERS.network();
  }

  private static ProcessBuilder program(String... arguments) {
    return programOver("ssh_config", arguments);
  }

  /** The program, with one of the far server's client configurations. */
  private static ProcessBuilder programOver(String configuration, String... arguments) {
    List<String> command = new ArrayList<>(List.of(network().exec("server").split(" ", -1)));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "probe"));
    command.addAll(List.of(arguments));
    command.addAll(
        configuration.endsWith(".tcp") ? List.of() : List.of("--to-address", "10.79.0.2"));
    command.addAll(
        List.of(
            "--to",
            "far",
            "--ssh-config",
            folder.resolve(configuration).toString(),
            "--known-hosts",
            folder.resolve("known_hosts").toString(),
            "--identity",
            folder.resolve("id_ed25519").toString()));
    ProcessBuilder program = new ProcessBuilder(command);
    program.environment().put("XDG_STATE_HOME", folder.toString());
    return program;
  }

  private static Ran probe(String... arguments) throws Exception {
    return ran(program(arguments));
  }

  private static Ran ran(ProcessBuilder program) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = program.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    int exit = process.waitFor();
    return new Ran(exit, text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  @Test
  void theFaultyNextHopIsFoundNamedComparedAndReported() throws Exception {
    network().fault(1, ProbeNetwork.RouterFault.ALL_DATA);
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
    assertThat(network().in("server", "nft list ruleset")).isBlank();
    assertThat(evidence.resolve("sender.pcap")).isNotEmptyFile();
    assertThat(text(evidence.resolve("report.html")))
        .contains("<svg", "drops TCP data (20 of 20 lost)", "GLBP group 1 forwarder 1", "--seed");

    network().fault(1, ProbeNetwork.RouterFault.NOTHING);
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
    network().fault(2, ProbeNetwork.RouterFault.EVERYTHING);
    watch.set(watch.size() - 1, "9");
    Ran second = probe(watch.toArray(String[]::new));
    assertThat(second.out()).contains("drops TCP data (8 of 8 lost)").contains("new: 00:07:b4:00");
    assertThat(second.out().lines()).hasSize(2);
    assertThat(second.exit()).isEqualTo(3);
    watch.set(watch.size() - 1, "1");
    watch.add("--quiet");
    Ran third = probe(watch.toArray(String[]::new));
    assertThat(third).isEqualTo(new Ran(3, "", ""));
  }

  @Test
  void nothingIsSentWithoutLeave() throws Exception {
    Ran ran = probe("run");
    assertThat(ran.err()).contains("--yes sends without a question");
    assertThat(ran.exit()).isEqualTo(2);
  }

  @Test
  void whatCannotBeKeptIsSaidBeforeOrBeside() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Ran early = probe("run", "--yes", "--evidence", file.resolve("ticket").toString());
    assertThat(early.err()).contains("--evidence").contains("cannot be made a folder");
    assertThat(early.exit()).isEqualTo(2);
    ProcessBuilder stateless = program(SHORT);
    stateless.environment().put("XDG_STATE_HOME", file.toString());
    Ran beside = ran(stateless);
    assertThat(beside.out()).contains("No difference found");
    assertThat(beside.err()).contains("warning: the verdict is not kept in " + file);
    assertThat(beside.exit()).isZero();
  }

  private static final String[] SHORT = {
    "run",
    "--yes",
    "--rate",
    "20",
    "--count",
    "6",
    "--next-hop",
    "00:07:b4:00:01:01",
    "--next-hop",
    "00:07:b4:00:01:02"
  };

  private static final String[] LONG = {
    "run",
    "--yes",
    "--count",
    "200",
    "--port",
    "50000",
    "--next-hop",
    "00:07:b4:00:01:01",
    "--next-hop",
    "00:07:b4:00:01:02"
  };

  /** Drops what passes, without a word to either side. */
  private static final String CUT =
      """
      nft -f - <<'RULES'
      table ip cut { chain everything { type filter hook forward priority 0; policy drop; }; }
      RULES
      """;

  private static List<String> with(String[] usual, String... more) {
    List<String> arguments = new ArrayList<>(List.of(usual));
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** Starts a program, and waits until both ends capture and perhaps something else is there. */
  private static Process started(ProcessBuilder program, Eventually.Condition also)
      throws Exception {
    Path said = folder.resolve("said");
    Process process = program.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(Eventually.comesTrue(() -> captures() == 2 && also.holds())).as(text(said)).isTrue();
    return process;
  }

  private static int captures() throws IOException {
    return count("[t]cpdump.*portrange 50000", "far")
        + count("[t]cpdump.*portrange 50000", "server");
  }

  /** Processes in a namespace, but not those that ask, or let ssh in. */
  private static int count(String pattern, String name) throws IOException {
    String count = "pgrep -c -f '%s' --ns $$ --nslist net || true".formatted(pattern);
    return Integer.parseInt(network().in(name, count).strip());
  }

  /** Whether neither end has a process of the probe, a rule, or a neighbour that it set up. */
  private static boolean isClean() throws IOException {
    String ours = "[t]cpdump|labnotes_|silent=0";
    String kept = network().in("server", "ip rule; ip neigh; nft list ruleset");
    return count(ours, "far") + count(ours, "server") == 0 && !kept.matches("(?s).*(sport|PERM).*");
  }

  @Test
  void nothingIsLeftWhenTheProgramIsKilled() throws Exception {
    List<String> arguments = with(LONG, "--real-session");
    Process process =
        started(
            program(arguments.toArray(String[]::new)),
            () -> network().in("server", "ip rule").contains("sport 2222-2321"));
    process.destroyForcibly().waitFor();
    assertThat(Eventually.comesTrue(ProbeProgramIT::isClean)).isTrue();
  }

  @Test
  void nothingIsLeftWhenTheConnectionFallsSilent() throws Exception {
    Process server = ReceiverSshServer.listen(folder, network());
    try {
      Process process =
          started(
              programOver("ssh_config.tcp", with(LONG, "--class", "syn").toArray(String[]::new)),
              () -> network().in("server", "nft list ruleset").contains("labnotes_probe"));
      network().in("core", CUT);
      assertThat(process.waitFor()).isEqualTo(4);
      assertThat(text(folder.resolve("said"))).contains("has not answered for");
      assertThat(Eventually.comesTrue(ProbeProgramIT::isClean)).isTrue();
    } finally {
      network().in("core", "nft 'add table ip cut; delete table ip cut'");
      server.destroy();
    }
  }

  @Test
  void toldToEndItStopsBothCaptures() throws Exception {
    Process process = started(program(LONG), () -> true);
    process.destroy();
    process.waitFor();
    assertThat(Eventually.comesTrue(ProbeProgramIT::isClean)).isTrue();
  }
}
