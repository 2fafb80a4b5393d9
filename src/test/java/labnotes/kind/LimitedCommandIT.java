package labnotes.kind;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import labnotes.Needs;
import labnotes.host.Ended;
import labnotes.host.StandInFreeBsd;
import labnotes.run.HostFunctions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commands with a time limit: what they start lives on, and what hangs is ended, whatever the
 * system's timeout, su and shell do.
 */
class LimitedCommandIT {
  /** busybox's shell, su, awk, setsid and others. */
  private static final String BUSYBOX = "busybox with its tools";

  private static final String DEFINITIONS =
      """
      lives() { [ -n "$(labnotes_process_tree "$(cat "$1")")" ]; }
      await() { for each in 1 2 3 4 5 6 7 8 9 10; do [ ! -s "$1" ] || return 0; sleep 0.2; done; }
      detached="$detach sh -c 'echo \\$\\$ >$place/service; exec sleep 30'"
      hanging='(sh -c "echo \\$\\$ >'$place'/child; exec sleep 40"; true); echo late >'$place'/late'
      """;

  private static final List<String> SIGNALS = List.of("TERM", "PIPE", "HUP", "INT", "CHLD");

  @TempDir Path directory;

  /** Runs a test on a host: a shell of this machine, or a release of the stand-in for FreeBSD. */
  private void on(String host, Consumer<RealHost> test) throws IOException {
    if (host.startsWith("FreeBSD ")) {
      try (StandInFreeBsd freebsd = StandInFreeBsd.release(host.substring(8))) {
        freebsd.exec("mkdir -m 777 /tmp/place").succeeded();
        test.accept(RealHost.freebsd(freebsd));
      }
    } else {
      Needs.root();
      Needs.programs("dash", "bash", "busybox", "setsid");
      Path place = Files.createDirectories(directory.resolve("place"));
      for (Path path : List.of(directory, place)) {
        assertThat(path.toFile().setWritable(true, false)).isTrue();
        assertThat(path.toFile().setExecutable(true, false)).isTrue();
      }
      List<String> command = List.of((host + " -s").split(" ", -1));
      if (host.equals(BUSYBOX)) {
        Path tools = Files.createDirectories(directory.resolve("tools"));
        String install = "cp \"$(command -v busybox)\" \"$0\" && \"$0/busybox\" --install \"$0\"";
        Ended.running(List.of("/bin/sh", "-c", install, tools.toString()), "").succeeded();
        command = List.of("env", "PATH=" + tools, "busybox", "sh", "-s");
      }
      test.accept(new RealHost(command, HostFunctions.live()));
    }
  }

  private String answer(RealHost host, String script) {
    boolean local = host.command().stream().noneMatch(word -> word.endsWith("/enter"));
    return host.answer(
        "LABNOTES_ERRORS=2\nplace="
            + (local ? directory.resolve("place") : "/tmp/place")
            + "\ndetach="
            + (local ? "setsid\nuser=daemon\n" : "'daemon -f'\nuser=alice\n")
            + DEFINITIONS
            + script);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", BUSYBOX, "FreeBSD 10.1-RELEASE", "FreeBSD 13.2-RELEASE"})
  void leavesWhatAnEndedStepStartedRunning(String host) throws IOException {
    on(
        host,
        at ->
            assertThat(
                    answer(
                        at,
                        """
                        labnotes_run 20 '' "$detached & sleep 30 >/dev/null 2>&1 & echo \\$! >$place/child
                        while [ ! -s $place/service ]; do sleep 0.1; done; echo started"
                        echo $?
                        lives $place/service && echo 'the service lives' && kill $(cat $place/service)
                        lives $place/child && echo 'the child lives' && kill $(cat $place/child)
                        """))
                .isEqualTo("started\n0\nthe service lives\nthe child lives\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", BUSYBOX, "FreeBSD 10.1-RELEASE", "FreeBSD 13.2-RELEASE"})
  void endsAHangingStepButNotItsServices(String host) throws IOException {
    on(
        host,
        at -> {
          for (String user : List.of("''", "$user")) {
            assertThat(
                    answer(
                        at,
                        "rm -f $place/*; labnotes_run 2 "
                            + user
                            + " \"$detached & $hanging\" 2>/dev/null; echo $?\n"
                            + """
                            lives $place/service && echo 'the service lives' && kill $(cat $place/service)
                            lives $place/child && echo 'the child lives'
                            [ ! -e $place/late ] || echo 'the script continued'
                            """))
                .as(user)
                .isEqualTo("it did not end within 2 s\n124\nthe service lives\n");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", BUSYBOX, "FreeBSD 13.2-RELEASE"})
  void givesACommandOfAnotherUserNoVariablesOfTheRun(String host) throws IOException {
    on(
        host,
        at ->
            assertThat(
                    answer(
                        at,
                        """
                        API_TOKEN=canary LABNOTES_VAR_password=canary TZ=UTC0
                        export API_TOKEN LABNOTES_VAR_password TZ
                        labnotes_run 20 "$user" 'env | grep -e canary -e ^TZ=; echo "$TZ and $API_TOKEN."'
                        echo 'env | grep -e canary -e ^TZ=' | labnotes_as "$user" 20
                        echo "$API_TOKEN is kept"
                        """))
                .isEqualTo("TZ=UTC0\nUTC0 and .\nTZ=UTC0\ncanary is kept\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "FreeBSD 13.2-RELEASE"})
  void endsAHangingStepWhoseShellWasKilled(String host) throws IOException {
    on(
        host,
        at ->
            assertThat(
                    answer(
                        at,
                        """
                        (labnotes_run 2 '' "$hanging" >/dev/null 2>&1) & shell=$!
                        await $place/child
                        kill -9 $shell
                        lives $place/child && echo 'the child lives'
                        sleep 5
                        lives $place/child || echo 'the child has ended'
                        [ ! -e $place/late ] || echo 'the script continued'
                        """))
                .isEqualTo("the child lives\nthe child has ended\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", BUSYBOX, "FreeBSD 13.2-RELEASE"})
  void killsAStepThatIgnoresTheFirstSignal(String host) throws IOException {
    on(
        host,
        at ->
            assertThat(
                    answer(
                        ignoring("TERM INT HUP PIPE", at),
                        """
                        labnotes_run 1 '' "$hanging" 2>/dev/null
                        echo $?
                        lives $place/child && echo 'the child lives'
                        [ ! -e $place/late ] || echo 'the script continued'
                        """))
                .isEqualTo("it did not end within 1 s\n124\n"));
  }

  /** A host whose startup file ignores signals, as all programs that it starts then do. */
  private static RealHost ignoring(String signals, RealHost host) {
    List<String> command = new ArrayList<>(host.command());
    int shell = command.size() - (command.contains("busybox") ? 3 : 2);
    String startup = signals.isEmpty() ? "exec \"$@\"" : "trap '' " + signals + "; exec \"$@\"";
    command.addAll(shell, List.of("sh", "-c", startup, "sh"));
    return new RealHost(command, host.prelude());
  }

  /**
   * Each host takes four of the 32 sets of signals, in which each signal is and is not; all hosts
   * together take every set.
   */
  @ParameterizedTest
  @CsvSource({
    "dash, 0",
    "bash, 1",
    BUSYBOX + ", 2",
    "mksh, 3",
    "ksh93, 4",
    "zsh --emulate sh, 5",
    "FreeBSD 10.1-RELEASE, 6",
    "FreeBSD 14.1-RELEASE, 7"
  })
  void endsAtOnceWhateverSignalsAStartupFileIgnores(String host, int first) throws IOException {
    String script =
        """
        echo text >$place/text
        labnotes_patience=4321
        labnotes_run 4321 '' 'echo output; exit 3'; echo $?
        labnotes_reading $place/text cat; echo $?
        labnotes_reading $place/nothing cat 2>&1; echo $?
        """;
    on(
        host,
        at -> {
          for (int other : List.of(0, 0b01111, 0b10001, 0b11110)) {
            int ignored = first ^ other;
            String signals =
                IntStream.range(0, SIGNALS.size())
                    .filter(each -> (ignored >> each & 1) != 0)
                    .mapToObj(SIGNALS::get)
                    .collect(joining(" "));
            long start = System.nanoTime();
            assertThat(answer(ignoring(signals, at), script))
                .as(signals)
                .matches("output\n3\ntext\n0\n\\S+/nothing does not exist\n1\n");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as(signals)
                .isLessThan(Duration.ofSeconds(10));
          }
          assertThat(ProcessHandle.allProcesses())
              .noneMatch(each -> each.info().commandLine().orElse("").contains("sleep 4321"));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dash",
        "bash",
        BUSYBOX,
        "FreeBSD 10.1-RELEASE",
        "FreeBSD 13.2-RELEASE",
        "FreeBSD 14.1-RELEASE"
      })
  void returnsTheStatusOfTheScriptOfEachUser(String host) throws IOException {
    on(
        host,
        at -> {
          for (String user : List.of("''", "$user")) {
            assertThat(
                    answer(
                        at,
                        "exec 2>/dev/null\n"
                            + "before=$(sh -c 'kill -QUIT $$; echo ignored')\n"
                            + "for script in true 'echo out; exit 3' 'kill -9 $$' 'no_such_tool'"
                            + " 'if'; do labnotes_run 30 "
                            + user
                            + " \"$script\"; echo $?; done\n"
                            + "after=$(labnotes_run 30 '' 'kill -QUIT $$; echo ignored')\n"
                            + "[ \"$before\" = \"$after\" ] && echo 'signals as before'\n"))
                .as(user)
                .isEqualTo("0\nout\n3\n137\n127\n2\nsignals as before\n");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dash",
        BUSYBOX,
        "FreeBSD 10.1-RELEASE",
        "FreeBSD 13.2-RELEASE",
        "FreeBSD 14.1-RELEASE"
      })
  void runsAScriptAsAnotherUserWhateverTheLoginShells(String host) throws IOException {
    on(
        host,
        at -> {
          assertThat(
                  answer(
                      at,
                      """
                      home=$(labnotes_passwd "$user" | cut -d: -f6)
                      labnotes_run 30 "$user" 'x="it'\\''s \\"$HOME\\" $(printf "\\303\\251") !5 $$"
                      case $x in "it'\\''s \\"'"$home"'\\" '$(printf '\\303\\251')' !5 "[1-9]*) echo "as sh reads it" ;; esac
                      echo "$(id -un) $USER $LOGNAME" | sed "s/$(id -un)/me/g"
                      for each in LABNOTES_SCRIPT LABNOTES_COMMAND; do eval "[ -z \\"\\${$each+set}\\" ]" && echo "no $each"; done
                      cat'
                      echo "x=1; echo \\$x; id -un | sed s/$user/me/" | labnotes_as "$user" 0
                      """))
              .contains("as sh reads it\nme ")
              .endsWith("me\nno LABNOTES_SCRIPT\nno LABNOTES_COMMAND\n1\nme\n");
          assertThat(answer(at, "labnotes_run 30 daemon 'id -un'; labnotes_run 30 nosuch true\n"))
              .as("a user with nologin")
              .isEqualTo("daemon\nuser nosuch does not exist\n");
        });
  }

  @Test
  void endsAHangingStepWithoutProc() throws IOException {
    Needs.namespaces();
    RealHost bare =
        new RealHost(
            List.of("unshare", "-m", "sh", "-c", "mount -t tmpfs none /proc && exec dash -s"),
            HostFunctions.live());
    assertThat(bare.answer("labnotes_run 1 '' 'exec sleep 30'; echo $?"))
        .isEqualTo("it did not end within 1 s\n124\n");
  }
}
