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
import labnotes.fact.Content;
import labnotes.kind.Common;
import labnotes.kind.State;
import labnotes.kind.file.DirectoryResource;
import labnotes.kind.file.OwnershipKeys;
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

class UndoTest {
  @TempDir Path directory;
  private OfflineMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new OfflineMachine(directory.toRealPath());
    Files.createDirectories(directory.resolve("etc"));
  }

  private static Common common() {
    return Common.of("a note", "a reason", State.PRESENT);
  }

  private HostReport undo(String run, String as) throws IOException {
    return undo(run, as, ConflictResolver.none());
  }

  private HostReport undo(String run, String as, ConflictResolver resolver) throws IOException {
    return new UndoRuns(machine).undo(run, as, resolver);
  }

  private HostReport planned(String run) throws IOException {
    return new UndoRuns(machine).plan(run);
  }

  private String text(String path) throws IOException {
    return Files.readString(directory.resolve(path));
  }

  @Test
  void everythingIsAsItWas() throws IOException {
    Files.writeString(directory.resolve("etc/motd"), "before\n");
    Files.setPosixFilePermissions(
        directory.resolve("etc/motd"), PosixFilePermissions.fromString("rw-r-----"));
    Files.createDirectories(directory.resolve("boot"));
    Files.writeString(directory.resolve("boot/loader.conf"), "# mine\nautoboot_delay=\"5\"\n");
    Files.createSymbolicLink(directory.resolve("etc/link"), Path.of("one"));
    Files.writeString(directory.resolve("etc/goes"), "goes\n");
    machine.apply(
        "run-1",
        file("/etc/motd", "after\n"),
        file("/etc/new/deep/file", "new\n"),
        entry("autoboot_delay", "2"),
        entry("kern.vty", "vt"),
        new SymlinkResource(common(), new HostPath("/etc/link"), "two"),
        new DirectoryResource(
            common(), new HostPath("/srv"), Optional.of("750"), Optional.empty(), Optional.empty()),
        OfflineMachine.file("/etc/goes", "", State.ABSENT));
    assertThat(text("boot/loader.conf")).contains("\"2\"", "vt");

    HostReport report = undo("run-1", "run-2");

    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(report.problems()).isEmpty();
    assertThat(text("etc/motd")).isEqualTo("before\n");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("etc/motd"))))
        .isEqualTo("rw-r-----");
    assertThat(directory.resolve("etc/new")).doesNotExist();
    assertThat(directory.resolve("srv")).doesNotExist();
    assertThat(text("boot/loader.conf")).isEqualTo("# mine\nautoboot_delay=\"5\"\n");
    assertThat(Files.readSymbolicLink(directory.resolve("etc/link"))).isEqualTo(Path.of("one"));
    assertThat(text("etc/goes")).isEqualTo("goes\n");

    assertThat(undo("run-2", "run-3").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/motd")).isEqualTo("after\n");
    assertThat(text("etc/new/deep/file")).isEqualTo("new\n");
    assertThat(text("boot/loader.conf")).contains("autoboot_delay=\"2\"", "vt");
    assertThat(directory.resolve("etc/goes")).doesNotExist();
  }

  @Test
  void keepsLaterEditsOnTheHost() throws IOException {
    Files.writeString(directory.resolve("etc/motd"), "1\n2\n3\n4\n5\n6\n7\n");
    machine.apply("run-1", file("/etc/motd", "1\nTWO\n3\n4\n5\n6\n7\n"));
    Files.writeString(directory.resolve("etc/motd"), "1\nTWO\n3\n4\n5\n6\n7\nby hand\n");
    assertThat(undo("run-1", "run-2").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/motd")).isEqualTo("1\n2\n3\n4\n5\n6\n7\nby hand\n");
  }

  @Test
  void reportsAConflictForAnEditOfWhatTheRunChanged() throws IOException {
    Files.writeString(directory.resolve("etc/motd"), "one\n");
    machine.apply(
        "run-1", file("/etc/motd", "two\n"), file("/etc/made", "made\n"), file("/etc/x", "x\n"));
    Files.writeString(directory.resolve("etc/motd"), "three\n");
    Files.writeString(directory.resolve("etc/made"), "made, then edited\n");

    HostReport report = undo("run-1", "run-2");
    assertThat(report.status()).isEqualTo(HostStatus.FAILED);
    assertThat(report.problems().toString())
        .contains("conflict in /etc/motd: from line 1: was `two`, is `three`, should be `one`")
        .contains("made: the whole file: was `made`, is `made, then edited`, should be nothing")
        .contains("--on-conflict profile (as before the run) or host (as it is)");
    assertThat(text("etc/motd")).isEqualTo("three\n");
    assertThat(text("etc/made")).isEqualTo("made, then edited\n");
    assertThat(text("etc/x"))
        .as("nothing is changed while something is undecided")
        .isEqualTo("x\n");

    assertThat(undo("run-1", "run-3", ConflictResolver.all(MergeSide.HOST)).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/motd")).isEqualTo("three\n");
    assertThat(text("etc/made")).isEqualTo("made, then edited\n");
    assertThat(directory.resolve("etc/x")).doesNotExist();

    assertThat(undo("run-1", "run-4", ConflictResolver.all(MergeSide.PROFILE)).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/motd")).isEqualTo("one\n");
    assertThat(directory.resolve("etc/made")).doesNotExist();
  }

  @Test
  void ofAFileOfSettingsThatTheRunMadeOnlyItsEntriesAreTakenOut() throws IOException {
    machine.apply("run-1", entry("autoboot_delay", "2"), entry("kern.vty", "vt"));
    Path loader = directory.resolve("boot/loader.conf");
    Files.writeString(loader, text("boot/loader.conf") + "# why\nmine=\"1\"\n");

    assertThat(planned("run-1").drift().values())
        .extracting(Drift::toString)
        .containsOnly("edited on the host");
    HostReport report = undo("run-1", "run-2");
    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(report.error()).isEmpty();
    assertThat(report.drift()).isEmpty();
    assertThat(text("boot/loader.conf")).isEqualTo("# why\nmine=\"1\"\n");

    assertThat(undo("run-2", "run-3").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("boot/loader.conf")).contains("autoboot_delay=\"2\"", "vt", "mine");
    Files.writeString(loader, "autoboot_delay=\"2\"\nkern.vty=\"vt\"\n");
    assertThat(undo("run-1", "run-4").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(directory.resolve("boot")).doesNotExist();
  }

  @Test
  void anEntryThatWasSetToSomethingElseSinceIsAConflict() throws IOException {
    Files.createDirectories(directory.resolve("boot"));
    Path loader = directory.resolve("boot/loader.conf");
    Files.writeString(loader, "# mine\nautoboot_delay=\"5\"\n");
    machine.apply("run-1", entry("autoboot_delay", "2"));
    Files.writeString(loader, "# mine\nautoboot_delay=\"9\"\nnew=\"1\"\n");

    assertThat(undo("run-1", "run-2").problems().toString())
        .contains("conflict in /boot/loader.conf: autoboot_delay: was `2`, is `9`, should be `5`");
    assertThat(text("boot/loader.conf")).contains("\"9\"");
    ConflictResolver typed = both -> Optional.of(Content.of("7\n"));
    assertThat(undo("run-1", "run-3", typed).status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("boot/loader.conf")).isEqualTo("# mine\nautoboot_delay=\"7\"\nnew=\"1\"\n");
    undo("run-1", "run-4", ConflictResolver.all(MergeSide.PROFILE));
    assertThat(text("boot/loader.conf")).isEqualTo("# mine\nautoboot_delay=\"5\"\nnew=\"1\"\n");
  }

  @Test
  void takesTheTypedValueOfASettingThatTheRunAdded() throws IOException {
    Files.createDirectories(directory.resolve("boot"));
    Path loader = directory.resolve("boot/loader.conf");
    Files.writeString(loader, "# mine\n");
    machine.apply("run-1", entry("autoboot_delay", "2"));
    Files.writeString(loader, "# mine\nautoboot_delay=\"9\"\n");
    undo("run-1", "run-2", both -> Optional.of(Content.of("7\n")));
    assertThat(text("boot/loader.conf")).isEqualTo("# mine\nautoboot_delay=\"7\"\n");
  }

  @Test
  void reportsConflictsForAChangedLinkAndAChangedMode() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("etc/link"), Path.of("one"));
    Files.writeString(directory.resolve("etc/motd"), "m\n");
    mode("rw-r--r--");
    machine.apply(
        "run-1",
        new SymlinkResource(common(), new HostPath("/etc/link"), "two"),
        file("/etc/motd", "m\n")
            .with(new OwnershipKeys(Optional.of("600"), Optional.empty(), Optional.empty())));
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("three"));
    mode("rw-r-----");

    assertThat(undo("run-1", "run-2").problems().toString())
        .contains("conflict in symlink:/etc/link: target: was `two`, is `three`, should be `one`")
        .contains("conflict in file:/etc/motd: mode: was `600`, is `640`, should be `644`");
    undo("run-1", "run-3", ConflictResolver.all(MergeSide.HOST));
    assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("three"));
    assertThat(Files.getPosixFilePermissions(directory.resolve("etc/motd"))).hasSize(3);
    undo("run-1", "run-4", ConflictResolver.all(MergeSide.PROFILE));
    assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("one"));
    assertThat(Files.getPosixFilePermissions(directory.resolve("etc/motd"))).hasSize(4);
  }

  private void mode(String permissions) throws IOException {
    Files.setPosixFilePermissions(
        directory.resolve("etc/motd"), PosixFilePermissions.fromString(permissions));
  }

  @Test
  void aModeThatTheRunNeverChangedStays() throws IOException {
    Files.writeString(directory.resolve("etc/motd"), "one\n");
    mode("rw-r--r--");
    machine.apply("run-1", file("/etc/motd", "two\n"));
    mode("rw-------");
    HostReport report = undo("run-1", "run-2");
    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/motd")).isEqualTo("one\n");
    assertThat(Files.getPosixFilePermissions(directory.resolve("etc/motd"))).hasSize(2);
  }

  @Test
  void reportsAConflictForAFileThatWasCreatedAgain() throws IOException {
    Files.writeString(directory.resolve("etc/goes"), "goes\n");
    Files.writeString(directory.resolve("etc/motd"), "one\n");
    machine.apply(
        "run-1", OfflineMachine.file("/etc/goes", "", State.ABSENT), file("/etc/motd", "two\n"));
    Files.writeString(directory.resolve("etc/goes"), "another\n");
    Files.delete(directory.resolve("etc/motd"));

    HostReport report = undo("run-1", "run-2");
    assertThat(report.problems().toString())
        .contains("goes: the whole file: was nothing, is `another`, should be `goes`")
        .contains("motd: the whole file: was `two`, is nothing, should be `one`");
    assertThat(report.drift().values())
        .extracting(Drift::cause)
        .containsExactlyInAnyOrder(DriftCause.HOST, DriftCause.MISSING);
    undo("run-1", "run-3", ConflictResolver.all(MergeSide.PROFILE));
    assertThat(text("etc/goes")).isEqualTo("goes\n");
    assertThat(text("etc/motd")).isEqualTo("one\n");
  }

  @Test
  void namesTheLaterRunThatChangedTheFile() throws IOException {
    Files.writeString(directory.resolve("etc/motd"), "one\n");
    machine.apply("run-1", file("/etc/motd", "two\n"));
    machine.apply("run-2", file("/etc/motd", "three\n"));
    HostReport report = undo("run-1", "run-3");
    assertThat(report.drift().values())
        .extracting(Drift::toString)
        .containsExactly("changed by a later run");
    assertThat(undo("run-2", "run-4").drift()).isEmpty();
    assertThat(undo("run-1", "run-5").drift()).isEmpty();
    assertThat(text("etc/motd")).isEqualTo("one\n");
  }

  @Test
  void doesNotTakeAnEditAfterAnUndoForALaterRun() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("etc/link"), Path.of("one"));
    machine.apply("run-1", new SymlinkResource(common(), new HostPath("/etc/link"), "two"));
    undo("run-1", "run-2");
    assertThat(undo("run-1", "run-3").drift()).isEmpty();
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("three"));
    assertThat(undo("run-1", "run-4").drift().values())
        .extracting(Drift::cause)
        .containsExactly(DriftCause.HOST);
  }

  @Test
  void namesTheLaterRunThatChangedALink() throws IOException {
    Files.createSymbolicLink(directory.resolve("etc/link"), Path.of("one"));
    machine.apply("run-1", new SymlinkResource(common(), new HostPath("/etc/link"), "two"));
    machine.apply("run-2", new SymlinkResource(common(), new HostPath("/etc/link"), "three"));
    assertThat(undo("run-1", "run-3").drift().values())
        .extracting(Drift::cause)
        .containsExactly(DriftCause.LATER_RUN);
  }

  @Test
  void namesTheLaterRunThatDeletedTheFile() throws IOException {
    Files.writeString(directory.resolve("etc/motd"), "one\n");
    machine.apply("run-1", file("/etc/motd", "two\n"));
    machine.apply("run-2", OfflineMachine.file("/etc/motd", "", State.ABSENT));
    assertThat(undo("run-1", "run-3").drift().values())
        .extracting(Drift::cause)
        .containsExactly(DriftCause.LATER_RUN);
  }

  @Test
  void assumesTheSystemOfTheRunForADirectory() throws IOException {
    RunHeader header = new RunHeader("run-1", Instant.EPOCH, "test", "me@here", "freebsd 10.1");
    machine.apply(header, OfflineMachine.desiring(List.of(entry("a", "1"))));
    HistoryFact.History history = machine.history("run-1");
    PastRun run = history.run("run-1").orElseThrow();
    UndoState state = UndoState.of(run, history, ConflictResolver.none());
    try (HostRun undo = machine.run(state)) {
      assertThat(undo.plan().system().orElseThrow().family()).isEqualTo("freebsd");
    }
  }

  @Test
  void keepsADirectoryWithOtherFilesAndUndoesTheRest() throws IOException {
    machine.apply("run-1", file("/srv/a/file", "f\n"), file("/etc/other", "o\n"));
    Files.writeString(directory.resolve("srv/a/theirs"), "theirs\n");
    HostReport report = undo("run-1", "run-2");
    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(report.problems().toString()).contains("directory:/srv/a stays: ", "theirs");
    assertThat(directory.resolve("srv/a/file")).doesNotExist();
    assertThat(directory.resolve("etc/other")).doesNotExist();
    assertThat(text("srv/a/theirs")).isEqualTo("theirs\n");
  }

  @Test
  void reportsAConflictForAnEmptyFileThatWasFilled() throws IOException {
    machine.apply("run-1", file("/etc/empty", ""), file("/etc/blank", ""));
    Files.writeString(directory.resolve("etc/empty"), "theirs\n");
    Files.writeString(directory.resolve("etc/blank"), "\n");
    HostReport report = undo("run-1", "run-2");
    assertThat(report.status()).isEqualTo(HostStatus.FAILED);
    assertThat(report.problems().toString())
        .contains(
            "the whole file: was `an empty file`, is `theirs`, should be nothing", "/etc/blank");
    assertThat(undo("run-1", "run-3", ConflictResolver.all(MergeSide.PROFILE)).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(directory.resolve("etc/empty")).doesNotExist();
    assertThat(directory.resolve("etc/blank")).doesNotExist();
  }

  @Test
  void refusesContentThatIsNoLongerStored() throws IOException {
    Files.writeString(directory.resolve("etc/motd"), "one\n");
    machine.apply("run-1", file("/etc/motd", "two\n"));
    try (var blobs = Files.list(directory.resolve("var/lib/labnotes/base"))) {
      for (Path blob : blobs.toList()) {
        Files.writeString(blob, "torn");
      }
    }
    HostReport report = undo("run-1", "run-2");
    assertThat(report.status()).isEqualTo(HostStatus.FAILED);
    assertThat(report.problems().toString()).contains("its earlier content is no longer kept");
    assertThat(text("etc/motd")).isEqualTo("two\n");
  }
}
