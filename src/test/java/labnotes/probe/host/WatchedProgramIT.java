package labnotes.probe.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import labnotes.Needs;
import labnotes.sh.Sh;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the watchdog of a program leaves on a host, whatever signals the program ignores. */
class WatchedProgramIT {
  /** A startup file of the login shell can have all that it starts ignore signals. */
  private static final String IGNORING = "trap '' TERM HUP INT PIPE\n";

  private static final String HANGING =
      "echo $$ >shell; (sleep 300; true) & echo $! >child; sleep 300";

  @TempDir Path directory;

  private Process start(String shell, Duration limit, String before, String program)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(shell.split(" ", -1)));
    Needs.programs(command.get(0), "setsid");
    command.add("-s");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    Sh watched = WatchedProgram.of(limit, Sh.of("echo undone >>undo"), Sh.of("eval {}", program));
    OutputStream input = process.getOutputStream();
    input.write(before.getBytes(StandardCharsets.UTF_8));
    input.write(watched.bytes());
    input.flush();
    return process;
  }

  /** Waits up to 20 seconds. */
  private boolean becomes(String undo, String... ended) throws Exception {
    for (int attempt = 0; attempt < 200; attempt++) {
      boolean isUndone = read("undo").equals(undo);
      boolean isRunning = false;
      for (String name : ended) {
        isRunning |= runs(name);
      }
      if (isUndone && !isRunning) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return false;
  }

  private String read(String name) throws Exception {
    Path file = directory.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private boolean runs(String name) throws Exception {
    Path status = Path.of("/proc/" + read(name).strip() + "/stat");
    return Files.exists(status) && !Files.readString(status).contains(") Z ");
  }

  private void awaitChild() throws Exception {
    for (int attempt = 0; attempt < 100 && read("child").isEmpty(); attempt++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    TimeUnit.SECONDS.sleep(1);
    assertThat(runs("child")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  void endsWhatIgnoresSignalsAfterTheInput(String shell) throws Exception {
    Process process = start(shell, Duration.ofMinutes(2), IGNORING, HANGING);
    awaitChild();
    process.getOutputStream().close();
    assertThat(becomes("undone\n", "shell", "child")).as(read("output")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  void endsWhatIgnoresSignalsAfterTheTime(String shell) throws Exception {
    Process process = start(shell, Duration.ofSeconds(3), IGNORING, HANGING);
    awaitChild();
    assertThat(becomes("undone\n", "shell", "child")).as(read("output")).isTrue();
    process.getOutputStream().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  void undoesAfterAProgramThatEnds(String shell) throws Exception {
    Process process = start(shell, Duration.ofMinutes(2), "", "echo $$ >shell");
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).as(read("output")).isTrue();
    assertThat(becomes("undone\n", "shell")).as(read("output")).isTrue();
  }
}
