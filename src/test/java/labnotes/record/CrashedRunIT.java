package labnotes.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.kind.Resource;
import labnotes.merge.ConflictResolver;
import labnotes.reconcile.Drift;
import labnotes.reconcile.DriftCause;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the record has of runs that a crash of the machine, or a lost connection, ended. */
class CrashedRunIT {
  private static final Resource FIRST = OfflineMachine.file("/etc/motd", "one\nx\n2\n");
  private static final Resource SECOND = OfflineMachine.file("/etc/motd", "two\nx\n2\n");
  private static final Resource THIRD = OfflineMachine.file("/etc/motd", "three\nx\n2\n");

  @TempDir Path directory;
  private OfflineMachine machine;
  private Path state;
  private Path motd;

  @BeforeEach
  void machine() throws IOException {
    machine = new OfflineMachine(directory.toRealPath());
    state = directory.resolve("var/lib/labnotes");
    motd = directory.resolve("etc/motd");
    machine.apply("run-1", FIRST);
  }

  /** Applies the second content in a run whose journal ends with a line. */
  private void interrupt(String lastLine, boolean isCrash) throws IOException {
    Map<Path, byte[]> before = new HashMap<>();
    for (String name : List.of("state.json", "state.files", "state.blobs")) {
      before.put(state.resolve(name), Files.readAllBytes(state.resolve(name)));
    }
    machine.apply("run-2", SECOND);
    for (Map.Entry<Path, byte[]> file : before.entrySet()) {
      Files.write(file.getKey(), file.getValue());
    }
    Files.write(state.resolve("runs/run-2/open"), new byte[0]);
    Path journal = state.resolve("runs/run-2/journal");
    List<String> lines = Files.readAllLines(journal);
    assertThat(lines).anyMatch(line -> line.startsWith("boot "));
    String kept =
        lines.subList(0, lines.indexOf(lastLine) + 1).stream()
            .map(line -> isCrash ? line.replaceFirst("^boot .*", "boot another") : line)
            .collect(Collectors.joining("\n", "", "\n"));
    Files.writeString(journal, kept);
  }

  private Optional<DriftCause> cause(Resource desired) {
    try (HostRun run = machine.run(desired)) {
      return Optional.ofNullable(run.plan().drift().get(desired.address())).map(Drift::cause);
    }
  }

  private HostReport reapply(Resource desired) throws IOException {
    return machine.reapply("run-3", ConflictResolver.none(), desired);
  }

  private void assertReapplied(Resource desired, String content) throws IOException {
    HostReport report = reapply(desired);
    assertThat(report.status()).as("%s", report.problems()).isEqualTo(HostStatus.CHANGED);
    assertThat(motd).hasContent(content);
    assertThat(machine.record().open()).isEmpty();
  }

  @Test
  void countsAChangeThatACrashHasLostAsNotMade() throws IOException {
    interrupt("done 0", true);
    Files.writeString(motd, "one\nx\n2\n");
    assertThat(machine.record().notices(id -> "labnotes undo " + id).toString())
        .contains("run run-2 of ", "was interrupted by a crash of the machine after 1 of 1");
    assertThat(cause(SECOND)).contains(DriftCause.PROFILE);
    assertReapplied(SECOND, "two\nx\n2\n");
  }

  @Test
  void countsAChangeThatSurvivedACrash() throws IOException {
    interrupt("done 0", true);
    assertReapplied(THIRD, "three\nx\n2\n");
  }

  @Test
  void keepsAnEditAfterALostConnection() throws IOException {
    interrupt("done 0", false);
    Files.writeString(motd, "one\nx\n2\n");
    assertThat(machine.record().notices(id -> "labnotes undo " + id).toString())
        .contains("1 of 1 changes were made");
    assertThat(cause(SECOND)).contains(DriftCause.HOST);
    assertThat(reapply(SECOND).status()).isEqualTo(HostStatus.IN_PLACE);
    assertThat(motd).hasContent("one\nx\n2\n");
  }

  @Test
  void takesAChangeWhoseEndIsNotInTheJournalForNoEdit() throws IOException {
    interrupt("begun 0", false);
    assertReapplied(THIRD, "three\nx\n2\n");
  }

  @Test
  void keepsAnEditBesideAChangeThatACrashHasLost() throws IOException {
    interrupt("done 0", true);
    Files.writeString(motd, "one\nx\nmine\n");
    assertReapplied(SECOND, "two\nx\nmine\n");
  }
}
