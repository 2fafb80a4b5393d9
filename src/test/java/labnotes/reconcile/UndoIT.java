package labnotes.reconcile;

import static labnotes.run.OfflineMachine.entry;
import static labnotes.run.OfflineMachine.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labnotes.kind.State;
import labnotes.kind.file.DirectoryResource;
import labnotes.kind.file.SymlinkResource;
import labnotes.merge.ConflictResolver;
import labnotes.merge.MergeSide;
import labnotes.record.HistoryFact;
import labnotes.record.PastRun;
import labnotes.record.RunHeader;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoIT {
  @TempDir Path directory;
  private UndoRuns runs;

  @BeforeEach
  void machine() throws IOException {
    runs = UndoRuns.in(directory);
  }

  @Test
  void everythingIsAsItWas() throws IOException {
    runs.write("etc/motd", "before\n");
    Files.setPosixFilePermissions(
        directory.resolve("etc/motd"), PosixFilePermissions.fromString("rw-r-----"));
    Files.createDirectories(directory.resolve("boot"));
    runs.write("boot/loader.conf", "# mine\nautoboot_delay=\"5\"\n");
    Files.createSymbolicLink(directory.resolve("etc/link"), Path.of("one"));
    runs.write("etc/goes", "goes\n");
    runs.machine()
        .apply(
            "run-1",
            file("/etc/motd", "after\n"),
            file("/etc/new/deep/file", "new\n"),
            entry("autoboot_delay", "2"),
            entry("kern.vty", "vt"),
            new SymlinkResource(UndoRuns.common(), new HostPath("/etc/link"), "two"),
            new DirectoryResource(
                UndoRuns.common(),
                new HostPath("/srv"),
                Optional.of("750"),
                Optional.empty(),
                Optional.empty()),
            OfflineMachine.file("/etc/goes", "", State.ABSENT));
    assertThat(runs.text("boot/loader.conf")).contains("\"2\"", "vt");

    HostReport report = runs.undo("run-1", "run-2");

    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(report.problems()).isEmpty();
    assertThat(runs.text("etc/motd")).isEqualTo("before\n");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("etc/motd"))))
        .isEqualTo("rw-r-----");
    assertThat(directory.resolve("etc/new")).doesNotExist();
    assertThat(directory.resolve("srv")).doesNotExist();
    assertThat(runs.text("boot/loader.conf")).isEqualTo("# mine\nautoboot_delay=\"5\"\n");
    assertThat(Files.readSymbolicLink(directory.resolve("etc/link"))).isEqualTo(Path.of("one"));
    assertThat(runs.text("etc/goes")).isEqualTo("goes\n");

    assertThat(runs.undo("run-2", "run-3").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(runs.text("etc/motd")).isEqualTo("after\n");
    assertThat(runs.text("etc/new/deep/file")).isEqualTo("new\n");
    assertThat(runs.text("boot/loader.conf")).contains("autoboot_delay=\"2\"", "vt");
    assertThat(directory.resolve("etc/goes")).doesNotExist();
  }

  @Test
  void keepsLaterEditsOnTheHost() throws IOException {
    runs.write("etc/motd", "1\n2\n3\n4\n5\n6\n7\n");
    runs.machine().apply("run-1", file("/etc/motd", "1\nTWO\n3\n4\n5\n6\n7\n"));
    runs.write("etc/motd", "1\nTWO\n3\n4\n5\n6\n7\nby hand\n");
    assertThat(runs.undo("run-1", "run-2").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(runs.text("etc/motd")).isEqualTo("1\n2\n3\n4\n5\n6\n7\nby hand\n");
  }

  @Test
  void showsTheEditsOfALongTextThatTheUndoWouldRemove() throws IOException {
    String text = "a line of a text that is too long to be shown beside another one\n".repeat(9);
    runs.machine().apply("run-1", file("/etc/made", text));
    runs.write("etc/made", text + "added since\n");
    assertThat(runs.undo("run-1", "run-2").problems().toString())
        .contains("made: the whole file: it was edited on the host, and the undo removes it\n")
        .contains("\n    +added since")
        .doesNotContain("sha256");
  }

  @Test
  void reportsAConflictForAnEditOfWhatTheRunChanged() throws IOException {
    runs.write("etc/motd", "one\n");
    runs.machine()
        .apply(
            "run-1",
            file("/etc/motd", "two\n"),
            file("/etc/made", "made\n"),
            file("/etc/x", "x\n"));
    runs.write("etc/motd", "three\n");
    runs.write("etc/made", "made, then edited\n");

    HostReport report = runs.undo("run-1", "run-2");
    assertThat(report.status()).isEqualTo(HostStatus.FAILED);
    assertThat(report.problems().toString())
        .contains("conflict in /etc/motd: from line 1: was `two`, is `three`, should be `one`")
        .contains("made: the whole file: was `made`, is `made, then edited`, should be absent")
        .contains("--on-conflict profile (as before the run) or host (as it is)");
    assertThat(runs.text("etc/motd")).isEqualTo("three\n");
    assertThat(runs.text("etc/made")).isEqualTo("made, then edited\n");
    assertThat(runs.text("etc/x"))
        .as("nothing is changed while something is undecided")
        .isEqualTo("x\n");

    assertThat(runs.undo("run-1", "run-3", ConflictResolver.all(MergeSide.HOST)).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(runs.text("etc/motd")).isEqualTo("three\n");
    assertThat(runs.text("etc/made")).isEqualTo("made, then edited\n");
    assertThat(directory.resolve("etc/x")).doesNotExist();

    assertThat(runs.undo("run-1", "run-4", ConflictResolver.all(MergeSide.PROFILE)).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(runs.text("etc/motd")).isEqualTo("one\n");
    assertThat(directory.resolve("etc/made")).doesNotExist();
  }

  @Test
  void ofAFileOfSettingsThatTheRunMadeOnlyItsEntriesAreTakenOut() throws IOException {
    runs.machine().apply("run-1", entry("autoboot_delay", "2"), entry("kern.vty", "vt"));
    Path loader = directory.resolve("boot/loader.conf");
    Files.writeString(loader, runs.text("boot/loader.conf") + "# why\nmine=\"1\"\n");

    assertThat(runs.plan("run-1").drift().values())
        .extracting(Drift::toString)
        .containsOnly("edited on the host");
    HostReport report = runs.undo("run-1", "run-2");
    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(report.error()).isEmpty();
    assertThat(report.drift()).isEmpty();
    assertThat(runs.text("boot/loader.conf")).isEqualTo("# why\nmine=\"1\"\n");

    assertThat(runs.undo("run-2", "run-3").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(runs.text("boot/loader.conf")).contains("autoboot_delay=\"2\"", "vt", "mine");
    Files.writeString(loader, "autoboot_delay=\"2\"\nkern.vty=\"vt\"\n");
    assertThat(runs.undo("run-1", "run-4").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(directory.resolve("boot")).doesNotExist();
  }

  @Test
  void aModeThatTheRunNeverChangedStays() throws IOException {
    runs.write("etc/motd", "one\n");
    runs.setMode("etc/motd", "rw-r--r--");
    runs.machine().apply("run-1", file("/etc/motd", "two\n"));
    runs.setMode("etc/motd", "rw-------");
    HostReport report = runs.undo("run-1", "run-2");
    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(runs.text("etc/motd")).isEqualTo("one\n");
    assertThat(Files.getPosixFilePermissions(directory.resolve("etc/motd"))).hasSize(2);
  }

  @Test
  void assumesTheSystemOfTheRunForADirectory() throws IOException {
    RunHeader header = new RunHeader("run-1", Instant.EPOCH, "test", "me@here", "freebsd 10.1");
    runs.machine().apply(header, OfflineMachine.desiring(List.of(entry("a", "1"))));
    HistoryFact.History history = runs.machine().history("run-1");
    PastRun run = history.run("run-1").orElseThrow();
    UndoState state = UndoState.of(run, history, ConflictResolver.none());
    try (HostRun undo = runs.machine().run(state)) {
      assertThat(undo.plan().system().orElseThrow().family()).isEqualTo("freebsd");
    }
  }

  @Test
  void keepsADirectoryWithOtherFilesAndUndoesTheRest() throws IOException {
    runs.machine().apply("run-1", file("/srv/a/file", "f\n"), file("/etc/other", "o\n"));
    runs.write("srv/a/theirs", "theirs\n");
    HostReport report = runs.undo("run-1", "run-2");
    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(report.problems().toString()).contains("directory:/srv/a stays: ", "theirs");
    assertThat(directory.resolve("srv/a/file")).doesNotExist();
    assertThat(directory.resolve("etc/other")).doesNotExist();
    assertThat(runs.text("srv/a/theirs")).isEqualTo("theirs\n");
  }

  @Test
  void refusesContentThatIsNoLongerStored() throws IOException {
    runs.write("etc/motd", "one\n");
    runs.machine().apply("run-1", file("/etc/motd", "two\n"));
    try (var blobs = Files.list(directory.resolve("var/lib/labnotes/base"))) {
      for (Path blob : blobs.toList()) {
        Files.writeString(blob, "torn");
      }
    }
    HostReport report = runs.undo("run-1", "run-2");
    assertThat(report.status()).isEqualTo(HostStatus.FAILED);
    assertThat(report.problems().toString()).contains("its earlier content is no longer kept");
    assertThat(runs.text("etc/motd")).isEqualTo("two\n");
  }
}
