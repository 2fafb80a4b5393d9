package labnotes.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labnotes.cli.Main;
import labnotes.cli.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program in the sender's namespace with libpcap, and the receiver behind an OpenSSH server.
 */
class ProbeProgramIT {
  @TempDir private static Path directory;

  @RegisterExtension
  private static final TwoRouters ROUTERS = new TwoRouters("perl", "sshd", "ssh-keygen");

  /** The exit code and the output of a run. */
  private record ProgramRun(int exit, String out, String err) {}

  @BeforeAll
  static void prepare() throws IOException {
    ReceiverSshServer.prepare(directory, network());
  }

  private static ProbeNetwork network() {
    return ROUTERS.network();
  }

  private static ProcessBuilder program(String... arguments) {
    return programWith("ssh_config", arguments);
  }

  /** Returns the program with an ssh configuration. */
  private static ProcessBuilder programWith(String configuration, String... arguments) {
    List<String> command = new ArrayList<>(List.of(network().exec("server").split(" ", -1)));
    command.addAll(Program.java());
    command.addAll(List.of(Main.class.getName(), "probe"));
    command.addAll(List.of(arguments));
    command.addAll(
        configuration.endsWith(".tcp") ? List.of() : List.of("--to-address", "10.79.0.2"));
    command.addAll(
        List.of(
            "--to",
            "far",
            "--ssh-config",
            directory.resolve(configuration).toString(),
            "--known-hosts",
            directory.resolve("known_hosts").toString(),
            "--identity",
            directory.resolve("id_ed25519").toString()));
    ProcessBuilder program = new ProcessBuilder(command);
    program.environment().put("XDG_STATE_HOME", directory.toString());
    return program;
  }

  private static ProgramRun probe(String... arguments) throws Exception {
    return run(program(arguments));
  }

  private static ProgramRun run(ProcessBuilder program) throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process = program.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    int exit = process.waitFor();
    return new ProgramRun(exit, text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  @Test
  void reportsAFaultAndThatItIsFixed() throws Exception {
    network().setFault(1, ProbeNetwork.RouterFault.ALL_DATA);
    Path evidence = directory.resolve("evidence");
    ProgramRun run =
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
    assertThat(run.err()).contains("discovering the next hops on eth0");
    assertThat(run.out())
        .startsWith(
            "Next hop 00:07:b4:00:01:01 drops TCP data (20 of 20 lost);"
                + " 00:07:b4:00:01:02 delivers (0 of 20 lost).\n")
        .containsPattern("00:07:b4:00:01:01 +data +20 +0 +20 +100.0 %")
        .containsPattern("00:07:b4:00:01:02 +syn +20 +20 +0 +0.0 %");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(network().run("server", "nft list ruleset")).isBlank();
    assertThat(evidence.resolve("sender.pcap")).isNotEmptyFile();
    assertThat(text(evidence.resolve("report.html")))
        .contains("<svg", "drops TCP data (20 of 20 lost)", "GLBP group 1 forwarder 1", "--seed");

    network().setFault(1, ProbeNetwork.RouterFault.NOTHING);
    ProgramRun again =
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
  void watchesUntilTheVerdictChanges() throws Exception {
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
                "server-far",
                "--next-hop",
                "00:07:b4:00:01:01",
                "--next-hop",
                "00:07:b4:00:01:02",
                "--rounds"));
    watch.add("1");
    ProgramRun first = probe(watch.toArray(String[]::new));
    assertThat(first.out()).contains("Z No difference found").doesNotContain("new:");
    network().setFault(2, ProbeNetwork.RouterFault.EVERYTHING);
    watch.set(watch.size() - 1, "9");
    ProgramRun second = probe(watch.toArray(String[]::new));
    assertThat(second.out()).contains("drops TCP data (8 of 8 lost)").contains("new: 00:07:b4:00");
    assertThat(second.out().lines()).hasSize(2);
    assertThat(second.exit()).isEqualTo(3);
    watch.set(watch.size() - 1, "1");
    watch.add("--quiet");
    ProgramRun third = probe(watch.toArray(String[]::new));
    assertThat(third).isEqualTo(new ProgramRun(3, "", ""));
  }

  @Test
  void sendsNothingWithoutConfirmation() throws Exception {
    ProgramRun run = probe("run");
    assertThat(run.err()).contains("cannot ask for confirmation without a terminal; pass --yes");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void reportsDirectoriesThatCannotBeCreated() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    ProgramRun early = probe("run", "--yes", "--evidence", file.resolve("ticket").toString());
    assertThat(early.err()).contains("--evidence").contains("cannot be created");
    assertThat(early.exit()).isEqualTo(2);
    ProcessBuilder stateless = program(SHORT);
    stateless.environment().put("XDG_STATE_HOME", file.toString());
    ProgramRun beside = run(stateless);
    assertThat(beside.out()).contains("No difference found");
    assertThat(beside.err()).contains("warning: cannot store the verdict in " + file);
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

  /** Drops all packets without a response. */
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

  /** Starts a program and waits until both hosts capture and a condition is true. */
  private static Process started(ProcessBuilder program, Eventually.Condition condition)
      throws Exception {
    Path output = directory.resolve("output");
    Process process = program.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(Eventually.becomesTrue(() -> captures() == 2 && condition.isTrue()))
        .as(text(output))
        .isTrue();
    return process;
  }

  private static int captures() throws IOException {
    return count("[t]cpdump.*portrange 50000", "far")
        + count("[t]cpdump.*portrange 50000", "server");
  }

  /** Counts processes in a namespace whose command line matches a pattern. */
  private static int count(String pattern, String name) throws IOException {
    String count = "pgrep -c -f '%s' --ns $$ --nslist net || true".formatted(pattern);
    return Integer.parseInt(network().run(name, count).strip());
  }

  /** Returns whether no host has a process, a rule or a neighbor entry of the probe. */
  private static boolean isClean() throws IOException {
    String processes = "[t]cpdump|labnotes_|silent=0";
    String setup = network().run("server", "ip rule; ip neigh; nft list ruleset");
    return count(processes, "far") + count(processes, "server") == 0
        && !setup.matches("(?s).*(sport|PERM).*");
  }

  @Test
  void leavesNothingBehindWhenItIsKilled() throws Exception {
    List<String> arguments = with(LONG, "--real-session");
    Process process =
        started(
            program(arguments.toArray(String[]::new)),
            () -> network().run("server", "ip rule").contains("sport 2222-2321"));
    process.destroyForcibly().waitFor();
    assertThat(Eventually.becomesTrue(ProbeProgramIT::isClean)).isTrue();
  }

  @Test
  void leavesNothingBehindWhenTheConnectionIsSilent() throws Exception {
    Process server = ReceiverSshServer.listen(directory, network());
    try {
      Process process =
          started(
              programWith("ssh_config.tcp", with(LONG, "--class", "syn").toArray(String[]::new)),
              () -> network().run("server", "nft list ruleset").contains("labnotes_probe"));
      network().run("core", CUT);
      assertThat(process.waitFor()).isEqualTo(4);
      assertThat(text(directory.resolve("output"))).contains("has not responded for");
      assertThat(Eventually.becomesTrue(ProbeProgramIT::isClean)).isTrue();
    } finally {
      network().run("core", "nft 'add table ip cut; delete table ip cut'");
      server.destroy();
    }
  }

  @Test
  void stopsBothCapturesAtSigterm() throws Exception {
    Process process = started(program(LONG), () -> true);
    process.destroy();
    process.waitFor();
    assertThat(Eventually.becomesTrue(ProbeProgramIT::isClean)).isTrue();
  }
}
