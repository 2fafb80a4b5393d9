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
                + "LABNOTES_SUFFIX=1\n"
                + "LABNOTES_STATE={}\n"
                + "labnotes_lock {} admin && echo took && read -r end",
            Sh.all(List.of(HostFunctions.live(), RecordFunctions.all())),
            directory.toString(),
            run)
        .toString();
  }

  private Process start(String run) throws IOException {
    Path program = Files.writeString(directory.resolve(run), shell(run));
    return new ProcessBuilder("/bin/sh", program.toString()).redirectErrorStream(true).start();
  }

  @Test
  void letsOneOfSeveralRunsReplaceTheLockOfADeadRun() throws IOException {
    for (int round = 0; round < 10; round++) {
      Files.deleteIfExists(directory.resolve("lock"));
      Files.createSymbolicLink(
          directory.resolve("lock"), Path.of("another-boot 1 admin since ever"));
      List<Process> wanting = new ArrayList<>();
      for (int number = 0; number < 4; number++) {
        wanting.add(start("run-" + number));
      }
      List<String> answers = new ArrayList<>();
      for (Process process : wanting) {
        // The run that took the lock lives, and keeps it, until its input ends.
        answers.add(process.inputReader(StandardCharsets.UTF_8).readLine());
      }
      for (Process process : wanting) {
        process.getOutputStream().close();
        process.inputReader(StandardCharsets.UTF_8).lines().forEach(answers::add);
      }
      assertThat(answers).containsOnlyOnce("took");
      assertThat(answers).filteredOn(answer -> answer.contains("another run")).hasSize(3);
      assertThat(directory.resolve("lock.taken")).doesNotExist();
      assertThat(Files.isSymbolicLink(directory.resolve("lock"))).isTrue();
    }
  }

  /** In a container that was started again, processes get the numbers of earlier ones. */
  @Test
  void takesTheLockOfAnEndedRunWhoseNumberAnotherProcessHas() throws IOException {
    String holder =
        Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip()
            + " "
            + ProcessHandle.current().pid()
            + " admin@web1 since 2026-01-01T00:00:00Z";
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String start = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
    assertThat(lockBeside(holder)).contains("another run is active on the host: admin@web1 since");
    assertThat(lockBeside(holder + " started " + start))
        .contains("another run is active on the host: admin@web1 since 2026-01-01T00:00:00Z; wait");
    assertThat(lockBeside(holder + " started 17")).isEqualTo("took\n");
    assertThat(lockBeside(holder + " started soon")).contains("since 2026-01-01T00:00:00Z started");
  }

  /** In a chroot without /proc. */
  @Test
  void namesAHolderWhoseStartIsUnknown() throws IOException {
    Sh program =
        Sh.of(
            "{}\nlabnotes_stamp() { echo \"$1 \"; }\n"
                + "labnotes_read_holder \"$(labnotes_name_holder 17 'admin since 2026')\"\n"
                + "echo \"$labnotes_holder_pid $labnotes_holder_name|$labnotes_holder_start\"",
            Sh.all(List.of(HostFunctions.live(), RecordFunctions.all())));
    Path file = Files.writeString(directory.resolve("program"), program.toString());
    Process shell = new ProcessBuilder("/bin/sh", file.toString()).start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("17 admin since 2026|\n");
  }

  private String lockBeside(String holder) throws IOException {
    Files.deleteIfExists(directory.resolve("lock"));
    Files.createSymbolicLink(directory.resolve("lock"), Path.of(holder));
    Process process = start("run-1");
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
