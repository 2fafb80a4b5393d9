package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import labnotes.resource.Common;
import labnotes.resource.DirectoryResource;
import labnotes.resource.EntryResource;
import labnotes.resource.FileResource;
import labnotes.resource.Reconciliation;
import labnotes.resource.Resource;
import labnotes.resource.State;
import labnotes.resource.SymlinkResource;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoTest {
  @TempDir Path folder;
  private OfflineMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new OfflineMachine(folder.toRealPath());
    Files.createDirectories(folder.resolve("etc"));
  }

  private static FileResource file(String path, String content) {
    return OfflineMachine.file(path, content, State.PRESENT);
  }

  private static Common common() {
    return Common.of("a note", "a reason", State.PRESENT);
  }

  private static Resource entry(String key, String value) {
    return new EntryResource(
        common(),
        key,
        new HostPath("/boot/loader.conf"),
        Optional.of(value),
        Optional.empty(),
        false);
  }

  private Report undo(String run, String as) throws IOException {
    return undo(run, as, Resolver.nobody());
  }

  private Report undo(String run, String as, Resolver resolver) throws IOException {
    HistoryFact.History history = machine.history(run);
    UndoWish wish = UndoWish.of(history.run(run).orElseThrow(), history, resolver);
    return machine.apply(
        new RunHeader(
            as,
            "undo",
            "me@here",
            "none",
            50,
            Optional.of(run),
            Optional.empty(),
            java.util.Map.of()),
        wish);
  }

  private String text(String path) throws IOException {
    return Files.readString(folder.resolve(path));
  }

  @Test
  void everythingIsAsItWas() throws IOException {
    Files.writeString(folder.resolve("etc/motd"), "before\n");
    Files.setPosixFilePermissions(
        folder.resolve("etc/motd"), PosixFilePermissions.fromString("rw-r-----"));
    Files.createDirectories(folder.resolve("boot"));
    Files.writeString(folder.resolve("boot/loader.conf"), "# mine\nautoboot_delay=\"5\"\n");
    Files.createSymbolicLink(folder.resolve("etc/link"), Path.of("one"));
    Files.writeString(folder.resolve("etc/goes"), "goes\n");
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

    Report report = undo("run-1", "run-2");

    assertThat(report.status()).as("%s", report).isEqualTo(Report.Status.CHANGED);
    assertThat(report.problems()).isEmpty();
    assertThat(text("etc/motd")).isEqualTo("before\n");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("etc/motd"))))
        .isEqualTo("rw-r-----");
    assertThat(folder.resolve("etc/new")).doesNotExist();
    assertThat(folder.resolve("srv")).doesNotExist();
    assertThat(text("boot/loader.conf")).isEqualTo("# mine\nautoboot_delay=\"5\"\n");
    assertThat(Files.readSymbolicLink(folder.resolve("etc/link"))).isEqualTo(Path.of("one"));
    assertThat(text("etc/goes")).isEqualTo("goes\n");

    assertThat(undo("run-2", "run-3").status()).isEqualTo(Report.Status.CHANGED);
    assertThat(text("etc/motd")).isEqualTo("after\n");
    assertThat(text("etc/new/deep/file")).isEqualTo("new\n");
    assertThat(text("boot/loader.conf")).contains("autoboot_delay=\"2\"", "vt");
    assertThat(folder.resolve("etc/goes")).doesNotExist();
  }

  @Test
  void laterHandEditsAreKept() throws IOException {
    Files.writeString(folder.resolve("etc/motd"), "1\n2\n3\n4\n5\n6\n7\n");
    machine.apply("run-1", file("/etc/motd", "1\nTWO\n3\n4\n5\n6\n7\n"));
    Files.writeString(folder.resolve("etc/motd"), "1\nTWO\n3\n4\n5\n6\n7\nby hand\n");
    assertThat(undo("run-1", "run-2").status()).isEqualTo(Report.Status.CHANGED);
    assertThat(text("etc/motd")).isEqualTo("1\n2\n3\n4\n5\n6\n7\nby hand\n");
  }

  @Test
  void whatWasEditedWhereTheRunChangedItIsLeftAloneUntilSomebodyDecides() throws IOException {
    Files.writeString(folder.resolve("etc/motd"), "one\n");
    machine.apply("run-1", file("/etc/motd", "two\n"), file("/etc/made", "made\n"));
    Files.writeString(folder.resolve("etc/motd"), "three\n");
    Files.writeString(folder.resolve("etc/made"), "made, then edited\n");

    Report report = undo("run-1", "run-2");
    assertThat(report.problems().toString())
        .contains("/etc/motd was edited after the run where the run had changed it")
        .contains("/etc/made was edited after the run; it is left as it is");
    assertThat(text("etc/motd")).isEqualTo("three\n");
    assertThat(text("etc/made")).isEqualTo("made, then edited\n");

    assertThat(undo("run-1", "run-3", Resolver.all(Reconciliation.Side.PROFILE)).status())
        .isEqualTo(Report.Status.CHANGED);
    assertThat(text("etc/motd")).isEqualTo("one\n");
  }

  @Test
  void aFolderThatHoldsMoreNowStaysAndKeepsNothingElseFromGoing() throws IOException {
    machine.apply("run-1", file("/srv/a/file", "f\n"), file("/etc/other", "o\n"));
    Files.writeString(folder.resolve("srv/a/theirs"), "theirs\n");
    Report report = undo("run-1", "run-2");
    assertThat(report.status()).as("%s", report).isEqualTo(Report.Status.CHANGED);
    assertThat(report.problems().toString()).contains("directory:/srv/a stays: ", "theirs");
    assertThat(folder.resolve("srv/a/file")).doesNotExist();
    assertThat(folder.resolve("etc/other")).doesNotExist();
    assertThat(text("srv/a/theirs")).isEqualTo("theirs\n");
  }

  @Test
  void whatIsNotKeptIsSaidBeforehand() throws IOException {
    Files.writeString(folder.resolve("etc/motd"), "one\n");
    machine.apply("run-1", file("/etc/motd", "two\n"));
    try (var blobs = Files.list(folder.resolve("var/lib/labnotes/base"))) {
      for (Path blob : blobs.toList()) {
        Files.writeString(blob, "torn");
      }
    }
    Report report = undo("run-1", "run-2");
    assertThat(report.status()).isEqualTo(Report.Status.CONVERGED);
    assertThat(report.problems().toString()).contains("its earlier content is no longer kept");
    assertThat(text("etc/motd")).isEqualTo("two\n");
  }
}
