package labnotes.kind.packages.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.Needs;
import labnotes.host.Ended;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a change of packages removes is checked before it is made, with tools that are played. */
class RemovalCheckIT {
  private static final List<List<String>> SHELLS =
      List.of(List.of("dash", "-s"), List.of("busybox", "sh", "-s"));
  private static final List<String> PLANNED = List.of("postfix", "exim4");
  private static final String UNPLANNED = "this would also remove mailutils, which the plan did";

  /**
   * Nothing is installed, simulations answer from a file, one download fails if "gone" exists, an
   * update makes news.
   */
  private static final String TOOL =
      """
      #!/bin/sh
      directory=${0%/*}
      echo "${0##*/} $*" >>"$directory/calls"
      case " $* " in
      ' -N ') ;;
      ' query '*) exit 1 ;;
      *' -s '* | *' -n '* | *' -nU '* | *' --simulate '*)
        grep -E '^(E|pkg|ERROR): ' "$directory/simulation" >&2
        grep -Ev '^(E|pkg|ERROR): ' "$directory/simulation"
        exit "$(cat "$directory/status")"
        ;;
      *' update '*) [ ! -e "$directory/news" ] || mv "$directory/news" "$directory/simulation" ;;
      *) ! rm "$directory/gone" 2>/dev/null ;;
      esac
      """;

  @TempDir Path directory;

  private static PackageManager manager(String tool) {
    return tool.equals("apk") ? new Apk() : tool.equals("pkg") ? new Pkg() : new Apt();
  }

  private static String simulation(String tool, String... removed) {
    StringBuilder text = new StringBuilder();
    switch (tool) {
      case "apk" -> {
        for (String name : removed) {
          text.append("(1/2) Purging " + name + " (4.96-r0)\n");
        }
        text.append("( 2/12) Installing postfix (3.7)\nOK: 12 MiB in 20 packages\n");
      }
      case "pkg" -> {
        text.append("pkg: Warning: Major OS version upgrade detected.\n");
        text.append("The following 2 package(s) will be affected (of 0 checked):\n");
        text.append("\nInstalled packages to be REMOVED:\n");
        for (String name : removed) {
          text.append("\t" + name + ": 4.96\n");
        }
        text.append("\nNew packages to be INSTALLED:\n\tpostfix: 3.7 [FreeBSD]\n");
      }
      default -> {
        text.append("Reading package lists... 0%\rReading package lists... Done\n");
        text.append("0 upgraded, 1 newly installed, 1 to remove and 0 not upgraded.\n");
        for (String name : removed) {
          text.append("Remv " + name + " [4.96]\n");
        }
        text.append("Inst postfix (3.7 lab [amd64])\nN: Ignoring file 'x'\n");
      }
    }
    return text.toString();
  }

  /** Shell, tool, output of the simulation, its exit status, and the reason of a refusal. */
  static Stream<Arguments> simulations() {
    String unmet = "E: Unable to correct problems, you have held broken packages.";
    String locked =
        "pkg: Cannot get an advisory lock on a database, it is locked by another process";
    String missing = "pkg: No packages available to install matching 'postfix'";
    String held = "ERROR: Unable to lock database: Temporary failure";
    return Stream.of(
            List.of("apt-get", "Reading package lists...\n" + unmet + "\n", 100, unmet),
            List.of("apt-get", simulation("apt-get", "exim4") + unmet + "\n", 0, unmet),
            List.of("apt-get", simulation("apt-get", "exim4"), 137, "Reading package lists..."),
            List.of("apt-get", "", 0, "the simulation printed nothing"),
            List.of("apt-get", "postfix is already the newest version (3.7).\n", 0, ""),
            List.of("apt-get", "0 upgraded, 0 newly installed, 0 to remove\n", 0, ""),
            List.of("apt-get", simulation("apt-get", "exim4"), 0, ""),
            List.of("apt-get", simulation("apt-get", "exim4", "mailutils"), 0, UNPLANNED),
            List.of("pkg", locked + "\n", 1, locked),
            List.of("pkg", "Checking integrity...\n" + missing + "\n", 70, missing),
            List.of("pkg", simulation("pkg", "exim4") + locked + "\n", 1, locked),
            List.of("pkg", "\nChild process pid=7 terminated\n", 1, "Child process pid=7"),
            List.of("pkg", "", 0, "the simulation printed nothing"),
            List.of("pkg", "The most recent versions of packages are already installed\n", 0, ""),
            List.of("pkg", "Your packages are up to date.\n", 0, ""),
            List.of("pkg", simulation("pkg", "exim4"), 1, ""),
            List.of("pkg", simulation("pkg", "exim4"), 0, ""),
            List.of("pkg", simulation("pkg", "exim4", "mailutils"), 1, UNPLANNED),
            List.of("apk", "fetch https://x\n" + held + "\n", 99, held),
            List.of("apk", simulation("apk", "exim4"), 1, "(1/2) Purging exim4"),
            List.of("apk", "", 0, "the simulation printed nothing"),
            List.of("apk", "WARNING: opening /x: No such file\n", 0, "WARNING: opening /x"),
            List.of("apk", "OK: 12 MiB in 20 packages\n", 0, ""),
            List.of("apk", simulation("apk", "exim4"), 0, ""),
            List.of("apk", simulation("apk", "exim4", "mailutils"), 0, UNPLANNED))
        .flatMap(
            row ->
                SHELLS.stream()
                    .map(
                        shell ->
                            Arguments.of(shell, row.get(0), row.get(1), row.get(2), row.get(3))));
  }

  static Stream<Arguments> tools() {
    return SHELLS.stream()
        .flatMap(
            shell -> Stream.of("apt-get", "pkg", "apk").map(tool -> Arguments.of(shell, tool)));
  }

  private void play(String tool, String simulation, int status) throws IOException {
    Files.deleteIfExists(directory.resolve("calls"));
    Path program = Files.writeString(directory.resolve(tool), TOOL);
    Path installed = directory.resolve("root/lib/apk/db/installed");
    Files.createDirectories(installed.getParent());
    Files.writeString(installed, "");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.writeString(directory.resolve("simulation"), simulation);
    Files.writeString(directory.resolve("status"), status + "\n");
  }

  private Ended run(List<String> shell, Sh step) {
    Needs.programs(shell.get(0));
    Sh functions = HostFunctions.offline(directory.resolve("root").toString());
    Sh program = Sh.all(List.of(ShellFunctions.of(functions).usedBy(List.of(step)), step));
    List<String> command =
        Stream.concat(
                Stream.of("env", "PATH=" + directory + ":" + System.getenv("PATH")), shell.stream())
            .toList();
    return Ended.running(command, program.toString());
  }

  /** The calls that change something. */
  private List<String> changes() throws IOException {
    return Files.readAllLines(directory.resolve("calls")).stream()
        .filter(call -> !call.matches("pkg (-N|query .*)|.* (-s|-n|-nU|--simulate) .*"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("simulations")
  void changesOnlyWhatASimulationShows(
      List<String> shell, String tool, String simulation, int status, String reason)
      throws IOException {
    PackageManager manager = manager(tool);
    for (Sh step :
        List.of(
            manager.install("postfix", "", Optional.empty(), PLANNED),
            manager.remove("postfix", PLANNED))) {
      play(tool, simulation, status);
      Ended ended = run(shell, step);
      if (reason.isEmpty()) {
        assertThat(ended.status()).as(ended.toString()).isZero();
        assertThat(changes()).isNotEmpty().last().asString().endsWith("postfix");
      } else {
        assertThat(ended.status()).isNotZero();
        assertThat(ended.output())
            .startsWith(
                reason.equals(UNPLANNED)
                    ? reason
                    : "cannot simulate the change of postfix, so it is not made: " + reason);
        assertThat(changes()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void checksAgainWithUpdatedLists(List<String> shell, String tool) throws IOException {
    if (tool.equals("apt-get")) {
      Needs.root(); // Only root sets the time of apt-get's lists.
    }
    Sh install = manager(tool).install("postfix", "3.7", Optional.empty(), PLANNED);
    int status = tool.equals("pkg") ? 1 : 0;
    play(tool, simulation(tool, "exim4"), status);
    Files.writeString(directory.resolve("gone"), "");
    Files.writeString(directory.resolve("news"), simulation(tool, "exim4", "mailutils"));
    Ended ended = run(shell, install);
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output()).contains(UNPLANNED);
    assertThat(changes()).hasSize(2).last().asString().endsWith("update");

    play(tool, simulation(tool, "exim4"), status);
    Files.writeString(directory.resolve("gone"), "");
    assertThat(run(shell, install).status()).isZero();
    assertThat(changes()).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("tools")
  void removesNothingWithoutAPlan(List<String> shell, String tool) throws IOException {
    play(tool, simulation(tool, "mailutils"), tool.equals("pkg") ? 1 : 0);
    Ended ended = run(shell, manager(tool).install("postfix", "3.7", Optional.empty(), List.of()));
    if (tool.equals("apt-get")) {
      assertThat(changes()).hasSize(2).allMatch(call -> call.contains(" --no-remove "));
    } else {
      assertThat(ended.output()).startsWith(UNPLANNED);
      assertThat(changes()).isEmpty();
    }
  }
}
