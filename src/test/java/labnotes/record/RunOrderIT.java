package labnotes.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import labnotes.run.HostFunctions;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;
import labnotes.sh.Sh;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of runs, whose ids have the time of a clock that may have been wrong. */
class RunOrderIT {
  private static final String YEAR_AHEAD = "20271201T120000Z-aaaa";

  @TempDir Path directory;
  private OfflineMachine machine;
  private Path runs;

  @BeforeEach
  void machine() throws IOException {
    machine = new OfflineMachine(directory.toRealPath());
    runs = directory.resolve("var/lib/labnotes/runs");
  }

  private void apply(int keep, String run) {
    assertThat(machine.applyKeeping(keep, run, OfflineMachine.file("/etc/motd", run)).status())
        .isEqualTo(HostStatus.CHANGED);
  }

  /** A closed run as version 0.1.0 left it. */
  private void oldRun(String run) throws IOException {
    Files.createDirectories(runs.resolve(run));
    Files.writeString(
        runs.resolve(run).resolve("journal"),
        "pass 1\nbegun 0\ndone 0\nended 2026-11-28T20:49:16Z done\n");
    Files.writeString(runs.resolve(run).resolve("plan-1.json"), "{\"schema\":1,\"changes\":[]}");
    Files.writeString(runs.resolve(run).resolve("run.json"), "{\"schema\":1}");
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> all = Files.list(runs)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> history() throws IOException {
    return machine.ask(HistoryFact.all()).runs().stream().map(PastRun::id).toList();
  }

  @Test
  void keepsTheNewestRunsWhenTheClockGoesBack() throws IOException {
    apply(2, YEAR_AHEAD);
    apply(2, "20261201T120000Z-bbbb");
    assertThat(history()).containsExactly(YEAR_AHEAD, "20261201T120000Z-bbbb");
    apply(2, "20261130T120000Z-cccc");
    assertThat(kept()).containsExactly("20261130T120000Z-cccc", "20261201T120000Z-bbbb");
    assertThat(history()).containsExactly("20261201T120000Z-bbbb", "20261130T120000Z-cccc");
    apply(1, "20200101T000000Z-dddd");
    assertThat(kept()).containsExactly("20200101T000000Z-dddd");
  }

  @Test
  void removesRunsWithoutANumberFirstAndTheseByTheirNames() throws IOException {
    oldRun("20260101T000000Z-1111");
    oldRun("20290101T000000Z-2222");
    apply(3, "20261201T120000Z-bbbb");
    assertThat(history())
        .containsExactly("20260101T000000Z-1111", "20290101T000000Z-2222", "20261201T120000Z-bbbb");
    apply(3, "20261201T130000Z-cccc");
    apply(3, "20261201T110000Z-dddd");
    assertThat(history())
        .containsExactly("20261201T120000Z-bbbb", "20261201T130000Z-cccc", "20261201T110000Z-dddd");
  }

  @Test
  void numbersARunBehindOneThatIsStillOpen() throws IOException {
    apply(9, YEAR_AHEAD);
    oldRun("20300101T000000Z-open");
    Files.createFile(runs.resolve("20300101T000000Z-open").resolve("open"));
    Path journal = runs.resolve("20300101T000000Z-open").resolve("journal");
    Files.writeString(journal, "pass 1\nnumber 7\nbegun 0\n");
    apply(9, "20261201T120000Z-bbbb");
    assertThat(runs.resolve("20261201T120000Z-bbbb/journal"))
        .content()
        .startsWith("pass 1\nnumber 8\n");
    assertThat(history())
        .containsExactly(YEAR_AHEAD, "20300101T000000Z-open", "20261201T120000Z-bbbb");
  }

  @Test
  void continuesAboveTheHighestNumberThatIsKept() throws IOException {
    for (int number = 1; number <= 11; number++) {
      apply(3, "20261201T1200%02dZ-eeee".formatted(60 - number));
    }
    assertThat(history())
        .containsExactly("20261201T120051Z-eeee", "20261201T120050Z-eeee", "20261201T120049Z-eeee");
    assertThat(runs.resolve("20261201T120049Z-eeee/journal")).content().contains("number 11\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pass 1",
        "pass 1\nnumber",
        "pass 1\nnumber x",
        "pass 1\nnumber -4",
        "pass 1\nnumber 08",
        "pass 1\nnumber 99999999999999999999",
        "pass 1\nnumber 3 4",
        "pass 1\nbegun 0\nnumber 5",
        "\0\0\0\0",
        "pass 1\nnumber $(touch x)"
      })
  void readsADamagedNumberAsNone(String journal) throws IOException, InterruptedException {
    oldRun(YEAR_AHEAD);
    Files.writeString(runs.resolve(YEAR_AHEAD).resolve("journal"), journal);
    Sh program =
        Sh.of(
            "{}\nLABNOTES_STATE={}\nlabnotes_next_number\nlabnotes_closed_runs",
            Sh.all(List.of(HostFunctions.live(), RecordFunctions.all())),
            Objects.requireNonNull(runs.getParent()).toString());
    Path file = Files.writeString(directory.resolve("program"), program.toString());
    Process shell =
        new ProcessBuilder("/bin/sh", file.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("1\n0 " + YEAR_AHEAD + "\n");
    assertThat(shell.waitFor()).isZero();
    assertThat(history()).containsExactly(YEAR_AHEAD);
  }

  @Test
  void removesTheEmptyDirectoryOfARunThatNeverBegan() throws IOException {
    apply(1, "20261201T120000Z-aaaa");
    Files.createDirectories(runs.resolve("20261201T120001Z-wait"));
    apply(1, "20261201T120002Z-bbbb");
    assertThat(kept()).containsExactly("20261201T120002Z-bbbb");
  }
}
