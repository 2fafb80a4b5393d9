package labnotes.reconcile;

import static labnotes.run.OfflineMachine.entry;
import static labnotes.run.OfflineMachine.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.kind.State;
import labnotes.kind.file.OwnershipKeys;
import labnotes.kind.file.SymlinkResource;
import labnotes.merge.ConflictResolver;
import labnotes.merge.MergeSide;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Undo of what was edited or changed by later runs since. */
class UndoSinceIT {
  @TempDir Path directory;
  private UndoRuns runs;

  @BeforeEach
  void machine() throws IOException {
    runs = UndoRuns.in(directory);
  }

  @Test
  void anEntryThatWasSetToSomethingElseSinceIsAConflict() throws IOException {
    Files.createDirectories(directory.resolve("boot"));
    Path loader = directory.resolve("boot/loader.conf");
    Files.writeString(loader, "# mine\nautoboot_delay=\"5\"\n");
    runs.machine().apply("run-1", entry("autoboot_delay", "2"));
    Files.writeString(loader, "# mine\nautoboot_delay=\"9\"\nnew=\"1\"\n");

    assertThat(runs.undo("run-1", "run-2").problems().toString())
        .contains("conflict in /boot/loader.conf: autoboot_delay: was `2`, is `9`, should be `5`");
    assertThat(runs.text("boot/loader.conf")).contains("\"9\"");
    ConflictResolver typed = both -> Optional.of(Content.of("7\n"));
    assertThat(runs.undo("run-1", "run-3", typed).status()).isEqualTo(HostStatus.CHANGED);
    assertThat(runs.text("boot/loader.conf"))
        .isEqualTo("# mine\nautoboot_delay=\"7\"\nnew=\"1\"\n");
    runs.undo("run-1", "run-4", ConflictResolver.all(MergeSide.PROFILE));
    assertThat(runs.text("boot/loader.conf"))
        .isEqualTo("# mine\nautoboot_delay=\"5\"\nnew=\"1\"\n");
  }

  @Test
  void takesTheTypedValueOfASettingThatTheRunAdded() throws IOException {
    Files.createDirectories(directory.resolve("boot"));
    Path loader = directory.resolve("boot/loader.conf");
    Files.writeString(loader, "# mine\n");
    runs.machine().apply("run-1", entry("autoboot_delay", "2"));
    Files.writeString(loader, "# mine\nautoboot_delay=\"9\"\n");
    runs.undo("run-1", "run-2", both -> Optional.of(Content.of("7\n")));
    assertThat(runs.text("boot/loader.conf")).isEqualTo("# mine\nautoboot_delay=\"7\"\n");
  }

  @Test
  void reportsConflictsForAChangedLinkAndAChangedMode() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("etc/link"), Path.of("one"));
    runs.write("etc/motd", "m\n");
    runs.setMode("etc/motd", "rw-r--r--");
    runs.machine()
        .apply(
            "run-1",
            new SymlinkResource(UndoRuns.common(), new HostPath("/etc/link"), "two"),
            file("/etc/motd", "m\n")
                .with(new OwnershipKeys(Optional.of("600"), Optional.empty(), Optional.empty())));
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("three"));
    runs.setMode("etc/motd", "rw-r-----");

    assertThat(runs.undo("run-1", "run-2").problems().toString())
        .contains("conflict in symlink:/etc/link: target: was `two`, is `three`, should be `one`")
        .contains("conflict in file:/etc/motd: mode: was `600`, is `640`, should be `644`");
    runs.undo("run-1", "run-3", ConflictResolver.all(MergeSide.HOST));
    assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("three"));
    assertThat(Files.getPosixFilePermissions(directory.resolve("etc/motd"))).hasSize(3);
    runs.undo("run-1", "run-4", ConflictResolver.all(MergeSide.PROFILE));
    assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("one"));
    assertThat(Files.getPosixFilePermissions(directory.resolve("etc/motd"))).hasSize(4);
  }

  @Test
  void reportsAConflictForAFileThatWasCreatedAgain() throws IOException {
    runs.write("etc/goes", "goes\n");
    runs.write("etc/motd", "one\n");
    runs.machine()
        .apply(
            "run-1",
            OfflineMachine.file("/etc/goes", "", State.ABSENT),
            file("/etc/motd", "two\n"));
    runs.write("etc/goes", "another\n");
    Files.delete(directory.resolve("etc/motd"));

    HostReport report = runs.undo("run-1", "run-2");
    assertThat(report.problems().toString())
        .contains("goes: the whole file: was absent, is `another`, should be `goes`")
        .contains("motd: the whole file: was `two`, is absent, should be `one`");
    assertThat(report.drift().values())
        .extracting(Drift::cause)
        .containsExactlyInAnyOrder(DriftCause.HOST, DriftCause.MISSING);
    runs.undo("run-1", "run-3", ConflictResolver.all(MergeSide.PROFILE));
    assertThat(runs.text("etc/goes")).isEqualTo("goes\n");
    assertThat(runs.text("etc/motd")).isEqualTo("one\n");
  }

  @Test
  void namesTheLaterRunThatChangedTheFile() throws IOException {
    runs.write("etc/motd", "one\n");
    runs.machine().apply("run-1", file("/etc/motd", "two\n"));
    runs.machine().apply("run-2", file("/etc/motd", "three\n"));
    HostReport report = runs.undo("run-1", "run-3");
    assertThat(report.drift().values())
        .extracting(Drift::toString)
        .containsExactly("changed by a later run");
    assertThat(runs.undo("run-2", "run-4").drift()).isEmpty();
    assertThat(runs.undo("run-1", "run-5").drift()).isEmpty();
    assertThat(runs.text("etc/motd")).isEqualTo("one\n");
  }

  @Test
  void doesNotTakeAnEditAfterAnUndoForALaterRun() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("etc/link"), Path.of("one"));
    runs.machine()
        .apply("run-1", new SymlinkResource(UndoRuns.common(), new HostPath("/etc/link"), "two"));
    runs.undo("run-1", "run-2");
    assertThat(runs.undo("run-1", "run-3").drift()).isEmpty();
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("three"));
    assertThat(runs.undo("run-1", "run-4").drift().values())
        .extracting(Drift::cause)
        .containsExactly(DriftCause.HOST);
  }

  @Test
  void namesTheLaterRunThatChangedALink() throws IOException {
    Files.createSymbolicLink(directory.resolve("etc/link"), Path.of("one"));
    runs.machine()
        .apply("run-1", new SymlinkResource(UndoRuns.common(), new HostPath("/etc/link"), "two"));
    runs.machine()
        .apply("run-2", new SymlinkResource(UndoRuns.common(), new HostPath("/etc/link"), "three"));
    assertThat(runs.undo("run-1", "run-3").drift().values())
        .extracting(Drift::cause)
        .containsExactly(DriftCause.LATER_RUN);
  }

  @Test
  void namesTheLaterRunThatDeletedTheFile() throws IOException {
    runs.write("etc/motd", "one\n");
    runs.machine().apply("run-1", file("/etc/motd", "two\n"));
    runs.machine().apply("run-2", OfflineMachine.file("/etc/motd", "", State.ABSENT));
    assertThat(runs.undo("run-1", "run-3").drift().values())
        .extracting(Drift::cause)
        .containsExactly(DriftCause.LATER_RUN);
  }

  @Test
  void reportsAConflictForAnEmptyFileThatWasFilled() throws IOException {
    runs.machine().apply("run-1", file("/etc/empty", ""), file("/etc/blank", ""));
    runs.write("etc/empty", "theirs\n");
    runs.write("etc/blank", "\n");
    HostReport report = runs.undo("run-1", "run-2");
    assertThat(report.status()).isEqualTo(HostStatus.FAILED);
    assertThat(report.problems().toString())
        .contains(
            "the whole file: was `an empty file`, is `theirs`, should be absent", "/etc/blank");
    assertThat(runs.undo("run-1", "run-3", ConflictResolver.all(MergeSide.PROFILE)).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(directory.resolve("etc/empty")).doesNotExist();
    assertThat(directory.resolve("etc/blank")).doesNotExist();
  }
}
