package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labnotes.record.RecordFunctions;
import labnotes.sh.Sh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of a dead run, and several runs that try to take it. */
class TakenLockTest {
  @TempDir Path directory;

  private String shell(String run) {
    return Sh.of(
            "{}\n"
                + "LABNOTES_MARK=labnotes-1\n"
                + "LABNOTES_STATE={}\n"
                + "labnotes_lock {} admin && sleep 1 && echo took",
            Sh.all(List.of(HostFunctions.live(), RecordFunctions.all())),
            directory.toString(),
            run)
        .toString();
  }

  @Test
  void letsOneOfSeveralRunsReplaceTheLockOfADeadRun() throws IOException {
    for (int round = 0; round < 10; round++) {
      Files.deleteIfExists(directory.resolve("lock"));
      Files.createSymbolicLink(
          directory.resolve("lock"), Path.of("another-boot 1 admin since ever"));
      List<Process> wanting = new ArrayList<>();
      for (int number = 0; number < 4; number++) {
        wanting.add(
            new ProcessBuilder("/bin/sh", "-c", shell("run-" + number))
                .redirectErrorStream(true)
                .start());
      }
      int took = 0;
      for (Process process : wanting) {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        took += output.contains("took") ? 1 : 0;
        assertThat(output).containsAnyOf("took", "another run");
      }
      assertThat(took).isEqualTo(1);
      assertThat(directory.resolve("lock.taken")).doesNotExist();
      assertThat(Files.isSymbolicLink(directory.resolve("lock"))).isTrue();
    }
  }
}
