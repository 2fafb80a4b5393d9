package labnotes.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import labnotes.fact.Content;
import labnotes.fact.UnansweredException;
import labnotes.kind.Applied;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.OwnershipKeys;
import labnotes.kind.file.extent.MergeKeys;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordIT {
  @TempDir Path directory;
  private OfflineMachine machine;
  private Path state;

  @BeforeEach
  void machine() throws IOException {
    machine = new OfflineMachine(directory.toRealPath());
    state = directory.resolve("var/lib/labnotes");
  }

  private static FileResource file(String path, String content) {
    return OfflineMachine.file(path, content, State.PRESENT);
  }

  private static Resource secret(String path, String content) {
    return new FileResource(
        Common.of("a note", "a reason", State.PRESENT),
        new HostPath(path),
        new DesiredContent.Known(Content.of(content)),
        Optional.empty(),
        MergeKeys.whole(),
        new OwnershipKeys(Optional.of("600"), Optional.empty(), Optional.empty()),
        true);
  }

  private static String digest(String text) {
    return Content.of(text).digest();
  }

  @Test
  void keepsEarlierAndAppliedContents() throws IOException {
    Files.createDirectories(directory.resolve("etc"));
    Files.writeString(directory.resolve("etc/motd"), "before\n");
    HostReport report = machine.apply("run-1", file("/etc/motd", "after\n"));

    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(report.roundTrips()).isEqualTo(2);
    assertThat(state.resolve("base/" + digest("before\n"))).hasContent("before\n");
    assertThat(state.resolve("base/" + digest("after\n"))).hasContent("after\n");
    HostRecord record = machine.record();
    assertThat(record.state().profiles()).containsExactly("test");
    Applied applied = record.of(file("/etc/motd", "").address()).orElseThrow();
    assertThat(applied.digest("/etc/motd")).contains(digest("after\n"));
    assertThat(applied.before().toString()).contains(digest("before\n"));
    assertThat(record.open()).isEmpty();
    PastRun run = machine.history("run-1").run("run-1").orElseThrow();
    assertThat(run.begun()).hasSize(1);
    assertThat(run.begun().get(0).deltas(machine.history("run-1").finder()).toString())
        .contains("before", "after");
  }

  @Test
  void keepsNoSecret() throws IOException {
    Files.writeString(directory.resolve("key"), "the old secret");
    Resource desired = secret("/key", "the new secret");
    Resource entry =
        new EntryResource(
            Common.of("a note", "a reason", State.PRESENT),
            "psk",
            new HostPath("/etc/default/wifi"),
            Optional.of("hush-hush"),
            Optional.empty(),
            true);
    assertThat(machine.apply("run-1", desired, entry).status()).isEqualTo(HostStatus.CHANGED);
    try (var files = Files.walk(state)) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(path)).doesNotContain("old secret", "new secret", "hush");
        assertThat(path.getFileName().toString())
            .isNotEqualTo(digest("the old secret"))
            .isNotEqualTo(digest("the new secret"));
      }
    }
  }

  @Test
  void recordsWhatAFailedRunDid() throws IOException {
    Files.createDirectories(directory.resolve("etc"));
    try (HostRun run = machine.run(file("/etc/motd", "mine\n"), file("/etc/x", "x"))) {
      run.plan();
      Files.writeString(directory.resolve("etc/x"), "changed since it was read");
      assertThat(run.apply(OfflineMachine.header("run-1"), event -> {}).status())
          .isEqualTo(HostStatus.FAILED);
    }
    HostRecord record = machine.record();
    assertThat(record.of(file("/etc/motd", "").address())).isPresent();
    assertThat(record.of(file("/etc/x", "").address())).isEmpty();
    assertThat(machine.apply("run-2", file("/etc/second", "s")).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(machine.record().of(file("/etc/motd", "").address())).isPresent();
    assertThat(machine.record().open()).isEmpty();
  }

  @Test
  void limitsItsSize() throws IOException {
    for (int number = 1; number <= 5; number++) {
      machine.applyKeeping(2, "run-" + number, file("/etc/motd", "text " + number + "\n"));
    }
    assertThat(names("runs")).containsExactly("run-4", "run-5");
    assertThat(names("base"))
        .containsExactlyInAnyOrder(digest("text 3\n"), digest("text 4\n"), digest("text 5\n"));
  }

  private List<String> names(String below) throws IOException {
    try (var files = Files.list(state.resolve(below))) {
      return new ArrayList<>(files.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void renamesADamagedRecord() throws IOException {
    machine.apply("run-1", file("/etc/motd", "one\n"));
    Files.writeString(state.resolve("state.json"), "{\"schema\":1,\"app");
    HostReport report = machine.apply("run-2", file("/etc/motd", "two\n"));

    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(report.problems().toString()).contains("record of runs is damaged");
    assertThat(state.resolve("state.json.damaged-run-2")).hasContent("{\"schema\":1,\"app");
    assertThat(machine.record().notices(id -> "labnotes undo " + id)).isEmpty();
  }

  @Test
  void refusesARecordOfALaterVersion() throws IOException {
    machine.apply("run-1", file("/etc/motd", "one\n"));
    Files.writeString(state.resolve("state.json"), "{\"schema\":99}");
    HostReport report = machine.apply("run-2", file("/etc/motd", "two\n"));

    assertThat(report.status()).isEqualTo(HostStatus.FAILED);
    assertThat(report.error().orElseThrow()).contains("later version of labnotes (schema 99");
    assertThat(directory.resolve("etc/motd")).hasContent("one\n");
    assertThat(state.resolve("lock")).doesNotExist();
  }

  @Test
  void reportsAClonedDisk() throws IOException {
    Files.createDirectories(directory.resolve("etc"));
    Files.writeString(directory.resolve("etc/machine-id"), "11111\n");
    machine.apply("run-1", file("/etc/motd", "one\n"));
    Files.writeString(directory.resolve("etc/machine-id"), "22222\n");
    assertThat(machine.record().notices(id -> "labnotes undo " + id).toString())
        .contains("another machine (11111)");
    assertThat(machine.apply("run-2", file("/etc/motd", "two\n")).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(machine.record().notices(id -> "labnotes undo " + id)).isEmpty();
  }

  @Test
  void readsALargeRecordAsItIsOnTheHost() throws IOException {
    Resource[] many =
        IntStream.range(0, 40)
            .mapToObj(index -> file("/etc/a-long-name-of-a-file-" + index, "one\n"))
            .toArray(Resource[]::new);
    machine.apply("run-1", many);
    byte[] written = Files.readAllBytes(state.resolve("state.json"));
    assertThat(written).hasSizeGreaterThan(10_000);
    assertThat(machine.record().written().orElseThrow()).isEqualTo(Content.of(written));
    assertThat(machine.apply("run-2", file("/etc/motd", "two\n")).status())
        .isEqualTo(HostStatus.CHANGED);
  }

  @Test
  void doesNotTakeARecordThatIsCutOffForADamagedOne() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write("{}".getBytes(StandardCharsets.UTF_8));
    }
    String mark = "mark";
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.writeBytes("identity 1\n\nmark\nstate.json.gz\n".getBytes(StandardCharsets.UTF_8));
    answer.write(compressed.toByteArray(), 0, compressed.size() - 6);
    assertThatThrownBy(() -> RecordFact.INSTANCE.read(new Answer(0, answer.toByteArray(), mark)))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining("could not compress the record of runs");
  }

  @Test
  void keepsTwoOperatorsFromOverwritingEachOther() throws IOException {
    machine.apply("run-1", file("/etc/motd", "one\n"));
    try (HostRun mine = machine.run(file("/etc/a", "mine\n"))) {
      mine.plan();
      machine.apply("run-2", file("/etc/b", "theirs\n"));
      HostReport report = mine.apply(OfflineMachine.header("run-3"), event -> {});
      assertThat(report.error().orElseThrow()).contains("another run has changed this host");
    }
    assertThat(directory.resolve("etc/a")).doesNotExist();
    assertThat(state.resolve("lock")).doesNotExist();
    assertThat(machine.record().of(file("/etc/b", "").address())).isPresent();
  }

  @Test
  void doesNotStartARunIfTheStateDirectoryIsNotWritable() throws IOException {
    Files.createDirectories(state.resolve("runs"));
    Files.writeString(state.resolve("runs/run-1"), "in the way");
    HostReport report = machine.apply("run-1", file("/etc/a", "mine\n"));
    assertThat(report.status()).isEqualTo(HostStatus.FAILED);
    assertThat(directory.resolve("etc/a")).doesNotExist();
    assertThat(state.resolve("lock")).doesNotExist();
  }

  @Test
  void showsAnInterruptedRun() throws IOException {
    machine.apply("run-1", file("/etc/motd", "one\n"));
    Path run = Files.createDirectories(state.resolve("runs/run-2"));
    Files.copy(state.resolve("runs/run-1/plan-1.json"), run.resolve("plan-1.json"));
    Files.copy(state.resolve("runs/run-1/run.json"), run.resolve("run.json"));
    Files.write(run.resolve("open"), new byte[0]);
    Files.write(
        run.resolve("journal"),
        "pass 1\nbegun 0\n".getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE);
    assertThat(machine.record().notices(id -> "labnotes undo " + id).toString())
        .contains("run run-2", "was interrupted: 0 of 1 changes were made");
  }

  @Test
  void separatesWhatTheGuardCouldNotRevert() throws IOException {
    PastRun run =
        read(
            "pass 1\ndone 0\ndone 1\nawaits \nreverted 1 1\nreverted 1 0\nstuck 1 0\nended now reverted\n",
            "");
    assertThat(run.reverted()).containsExactly(1);
    assertThat(run.stuck()).containsExactly(0);
    assertThat(run.done()).containsExactly(0);
  }

  @Test
  void isUnconfirmedIfItsGuardWasKilled() throws IOException {
    String journal = "pass 1\ndone 0\ndone 1\nawaits \n";
    assertThat(read(journal, "").ending()).isEmpty();
    assertThat(read(journal, "orphan run-2").ending()).isEmpty();
    assertThat(read(journal, "orphan run-1").ending())
        .contains(new PastRun.Ending("", PastRun.UNCONFIRMED));
    assertThat(read(journal + "ended now done\n", "orphan run-1").ending())
        .contains(new PastRun.Ending("now", "done"));
    assertThat(read(journal + "ended now unconfirmed\n", "").ending())
        .contains(new PastRun.Ending("now", PastRun.UNCONFIRMED));
  }

  /** A run of two changes with a journal. */
  private PastRun read(String journal, String heading) throws IOException {
    Files.createDirectories(directory.resolve("etc"));
    if (!Files.exists(state)) {
      machine.apply("run-1", file("/etc/motd", "one\n"), file("/etc/issue", "two\n"));
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : List.of("run.json", "plan-1.json")) {
      files.put("runs/run-1/" + name, Files.readAllBytes(state.resolve("runs/run-1/" + name)));
    }
    files.put("runs/run-1/journal", journal.getBytes(StandardCharsets.UTF_8));
    return RunReader.all(new RecordSections(heading, files)).get(0);
  }
}
