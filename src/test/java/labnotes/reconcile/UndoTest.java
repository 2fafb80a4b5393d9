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
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.entry.EntryOptions;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.DirectoryResource;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.MergeMode;
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
  @TempDir Path folder;
  private OfflineMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new OfflineMachine(folder.toRealPath());
    Files.createDirectories(folder.resolve("etc"));
  }

  private static Common common() {
    return Common.of("a note", "a reason", State.PRESENT);
  }

  private HostReport undo(String run, String as) throws IOException {
    return undo(run, as, ConflictResolver.none());
  }

  private HostReport undo(String run, String as, ConflictResolver resolver) throws IOException {
    HistoryFact.History history = machine.history(run);
    UndoState wish = UndoState.of(history.run(run).orElseThrow(), history, resolver);
    RunHeader header = OfflineMachine.header(as).undoing(run);
    try (HostRun undo = machine.undoing(wish)) {
      HostReport planned = undo.plan();
      return planned.status() == HostStatus.PENDING
          ? undo.apply(header, event -> {})
          : planned;
    }
  }

  private HostReport planned(String run) throws IOException {
    HistoryFact.History history = machine.history(run);
    PastRun past = history.run(run).orElseThrow();
    try (HostRun undo = machine.undoing(UndoState.of(past, history, ConflictResolver.none()))) {
      return undo.plan();
    }
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

    HostReport report = undo("run-1", "run-2");

    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
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

    assertThat(undo("run-2", "run-3").status()).isEqualTo(HostStatus.CHANGED);
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
    assertThat(undo("run-1", "run-2").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/motd")).isEqualTo("1\n2\n3\n4\n5\n6\n7\nby hand\n");
  }

  @Test
  void whatWasEditedWhereTheRunChangedItIsLeftAloneUntilSomebodyDecides() throws IOException {
    Files.writeString(folder.resolve("etc/motd"), "one\n");
    machine.apply(
        "run-1", file("/etc/motd", "two\n"), file("/etc/made", "made\n"), file("/etc/x", "x\n"));
    Files.writeString(folder.resolve("etc/motd"), "three\n");
    Files.writeString(folder.resolve("etc/made"), "made, then edited\n");

    HostReport report = undo("run-1", "run-2");
    assertThat(report.status()).isEqualTo(HostStatus.FAILED);
    assertThat(report.problems().toString())
        .contains("conflict in /etc/motd: from line 1: was 'two', is 'three', should be 'one'")
        .contains("made: the whole file: was 'made', is 'made, then edited', should be nothing")
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
    assertThat(folder.resolve("etc/x")).doesNotExist();

    assertThat(undo("run-1", "run-4", ConflictResolver.all(MergeSide.PROFILE)).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/motd")).isEqualTo("one\n");
    assertThat(folder.resolve("etc/made")).doesNotExist();
  }

  @Test
  void ofAFileOfSettingsThatTheRunMadeOnlyItsEntriesAreTakenOut() throws IOException {
    machine.apply("run-1", entry("autoboot_delay", "2"), entry("kern.vty", "vt"));
    Path loader = folder.resolve("boot/loader.conf");
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
    assertThat(folder.resolve("boot")).doesNotExist();
  }

  @Test
  void anEntryThatWasSetToSomethingElseSinceIsAConflict() throws IOException {
    Files.createDirectories(folder.resolve("boot"));
    Path loader = folder.resolve("boot/loader.conf");
    Files.writeString(loader, "# mine\nautoboot_delay=\"5\"\n");
    machine.apply("run-1", entry("autoboot_delay", "2"));
    Files.writeString(loader, "# mine\nautoboot_delay=\"9\"\nnew=\"1\"\n");

    assertThat(undo("run-1", "run-2").problems().toString())
        .contains("conflict in /boot/loader.conf: autoboot_delay: was '2', is '9', should be '5'");
    assertThat(text("boot/loader.conf")).contains("\"9\"");
    ConflictResolver typed = both -> Optional.of(Content.of("7\n"));
    assertThat(undo("run-1", "run-3", typed).status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("boot/loader.conf")).isEqualTo("# mine\nautoboot_delay=\"7\"\nnew=\"1\"\n");
    undo("run-1", "run-4", ConflictResolver.all(MergeSide.PROFILE));
    assertThat(text("boot/loader.conf")).isEqualTo("# mine\nautoboot_delay=\"5\"\nnew=\"1\"\n");
  }

  @Test
  void aSettingThatWasNotThereBeforeCanStillBeTyped() throws IOException {
    Files.createDirectories(folder.resolve("boot"));
    Path loader = folder.resolve("boot/loader.conf");
    Files.writeString(loader, "# mine\n");
    machine.apply("run-1", entry("autoboot_delay", "2"));
    Files.writeString(loader, "# mine\nautoboot_delay=\"9\"\n");
    undo("run-1", "run-2", both -> Optional.of(Content.of("7\n")));
    assertThat(text("boot/loader.conf")).isEqualTo("# mine\nautoboot_delay=\"7\"\n");
  }

  @Test
  void aLinkAndAModeThatAnotherHandChangedSinceAreConflicts() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("etc/link"), Path.of("one"));
    Files.writeString(folder.resolve("etc/motd"), "m\n");
    mode("rw-r--r--");
    machine.apply(
        "run-1",
        new SymlinkResource(common(), new HostPath("/etc/link"), "two"),
        file("/etc/motd", "m\n").with(
            new OwnershipKeys(Optional.of("600"), Optional.empty(), Optional.empty())));
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("three"));
    mode("rw-r-----");

    assertThat(undo("run-1", "run-2").problems().toString())
        .contains("conflict in symlink:/etc/link: target: was 'two', is 'three', should be 'one'")
        .contains("conflict in file:/etc/motd: mode: was '600', is '640', should be '644'");
    undo("run-1", "run-3", ConflictResolver.all(MergeSide.HOST));
    assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("three"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("etc/motd"))).hasSize(3);
    undo("run-1", "run-4", ConflictResolver.all(MergeSide.PROFILE));
    assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("one"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("etc/motd"))).hasSize(4);
  }

  private void mode(String permissions) throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve("etc/motd"), PosixFilePermissions.fromString(permissions));
  }

  @Test
  void aModeThatTheRunNeverChangedStays() throws IOException {
    Files.writeString(folder.resolve("etc/motd"), "one\n");
    mode("rw-r--r--");
    machine.apply("run-1", file("/etc/motd", "two\n"));
    mode("rw-------");
    HostReport report = undo("run-1", "run-2");
    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/motd")).isEqualTo("one\n");
    assertThat(Files.getPosixFilePermissions(folder.resolve("etc/motd"))).hasSize(2);
  }

  @Test
  void whatTheRunRemovedAndSomebodyMadeAgainIsNotReplacedUnasked() throws IOException {
    Files.writeString(folder.resolve("etc/goes"), "goes\n");
    Files.writeString(folder.resolve("etc/motd"), "one\n");
    machine.apply(
        "run-1", OfflineMachine.file("/etc/goes", "", State.ABSENT), file("/etc/motd", "two\n"));
    Files.writeString(folder.resolve("etc/goes"), "another\n");
    Files.delete(folder.resolve("etc/motd"));

    HostReport report = undo("run-1", "run-2");
    assertThat(report.problems().toString())
        .contains("goes: the whole file: was nothing, is 'another', should be 'goes'")
        .contains("motd: the whole file: was 'two', is nothing, should be 'one'");
    assertThat(report.drift().values())
        .extracting(Drift::cause)
        .containsExactlyInAnyOrder(DriftCause.HOST, DriftCause.MISSING);
    undo("run-1", "run-3", ConflictResolver.all(MergeSide.PROFILE));
    assertThat(text("etc/goes")).isEqualTo("goes\n");
    assertThat(text("etc/motd")).isEqualTo("one\n");
  }

  @Test
  void whatALaterRunChangedIsToldAsThat() throws IOException {
    Files.writeString(folder.resolve("etc/motd"), "one\n");
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

  private static FileResource block(String lines) {
    return new FileResource(
        common(),
        new HostPath("/etc/profile"),
        new DesiredContent.Known(Content.of(lines)),
        Optional.of("sh"),
        MergeMode.BLOCK,
        OwnershipKeys.none(),
        false);
  }

  private static Resource shell(String key, State state, String value) {
    return new EntryResource(
        Common.of("a note", "a reason", state),
        key,
        new HostPath("/etc/tool.conf"),
        Optional.of(value).filter(any -> state == State.PRESENT),
        Optional.of("shell-variables"),
        false);
  }

  @Test
  void settingsComeBackAsTheyWereSpelled() throws IOException {
    String before = "port=$((7000+1))  # one more\ngone=1\npath=$BASE/q\nplain=7000\n";
    Resource[] desired = {
      shell("port", State.PRESENT, "7003"),
      shell("gone", State.ABSENT, ""),
      shell("path", State.PRESENT, "x y"),
      shell("plain", State.PRESENT, "7001"),
      shell("new", State.PRESENT, "1")
    };
    Files.writeString(folder.resolve("etc/tool.conf"), before);
    machine.apply("run-1", desired);
    String applied = text("etc/tool.conf");
    assertThat(applied).contains("new=\"1\"").doesNotContain("7000", "gone");

    assertThat(undo("run-1", "run-2").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/tool.conf")).isEqualTo(before);
    assertThat(undo("run-2", "run-3").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/tool.conf")).isEqualTo(applied);

    Files.writeString(folder.resolve("etc/tool.conf"), applied + "theirs=1\n");
    HostReport last = undo("run-3", "run-4");
    assertThat(last.status()).as("%s", last.problems()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/tool.conf"))
        .contains("port=$((7000+1))  # one more\n", "path=$BASE/q\nplain=7000\n", "theirs=1\n")
        .doesNotContain("new=");
  }

  @Test
  void ofAFileThatOthersKeepTooOnlyTheBlockAndTheWordGo() throws IOException {
    Files.writeString(folder.resolve("etc/rc.conf"), "# mine\n");
    EntryResource word =
        new EntryResource(
            common(),
            "kld_list",
            new HostPath("/etc/rc.conf"),
            Optional.of("i915kms"),
            Optional.empty(),
            false,
            new EntryOptions(false, true, Optional.empty()),
            new DesiredContent.Undetermined());
    machine.apply("run-1", block("export A=1\n"), word);
    Files.writeString(folder.resolve("etc/profile"), "# top\n" + text("etc/profile") + "# end\n");
    Files.writeString(
        folder.resolve("etc/rc.conf"), text("etc/rc.conf").replace("i915kms", "i915kms amdgpu"));

    assertThat(undo("run-1", "run-2").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/profile")).isEqualTo("# top\n# end\n");
    assertThat(text("etc/rc.conf")).isEqualTo("# mine\nkld_list=\"amdgpu\"\n");
  }

  @Test
  void whatStandsNextToABlockIsNoMatterOfItsUndo() throws IOException {
    Files.writeString(folder.resolve("etc/profile"), "# top\n");
    machine.apply("run-1", block("export A=1\n"));
    Files.writeString(folder.resolve("etc/profile"), text("etc/profile") + "# below\n");
    machine.apply("run-2", block("export A=2\n"));
    Files.writeString(folder.resolve("etc/profile"), text("etc/profile") + "# later\n");
    assertThat(undo("run-2", "run-3").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/profile")).contains("export A=1\n", "# below\n# later\n");
    assertThat(undo("run-1", "run-4").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/profile")).isEqualTo("# top\n# below\n# later\n");
  }

  @Test
  void aTreeIsTakenForWhatTheRunTookItFor() throws IOException {
    RunHeader header = new RunHeader("run-1", Instant.EPOCH, "test", "me@here", "freebsd 10.1");
    machine.apply(header, OfflineMachine.desiring(List.of(entry("a", "1"))));
    HistoryFact.History history = machine.history("run-1");
    PastRun run = history.run("run-1").orElseThrow();
    UndoState wish = UndoState.of(run, history, ConflictResolver.none());
    try (HostRun undo = machine.run(wish)) {
      assertThat(undo.plan().system().orElseThrow().family()).isEqualTo("freebsd");
    }
  }

  @Test
  void aFolderThatHoldsMoreNowStaysAndKeepsNothingElseFromGoing() throws IOException {
    machine.apply("run-1", file("/srv/a/file", "f\n"), file("/etc/other", "o\n"));
    Files.writeString(folder.resolve("srv/a/theirs"), "theirs\n");
    HostReport report = undo("run-1", "run-2");
    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(report.problems().toString()).contains("directory:/srv/a stays: ", "theirs");
    assertThat(folder.resolve("srv/a/file")).doesNotExist();
    assertThat(folder.resolve("etc/other")).doesNotExist();
    assertThat(text("srv/a/theirs")).isEqualTo("theirs\n");
  }

  @Test
  void anEmptyFileThatWasFilledIsAConflict() throws IOException {
    machine.apply("run-1", file("/etc/empty", ""), file("/etc/blank", ""));
    Files.writeString(folder.resolve("etc/empty"), "theirs\n");
    Files.writeString(folder.resolve("etc/blank"), "\n");
    HostReport report = undo("run-1", "run-2");
    assertThat(report.status()).isEqualTo(HostStatus.FAILED);
    assertThat(report.problems().toString())
        .contains(
            "the whole file: was 'an empty file', is 'theirs', should be nothing", "/etc/blank");
    assertThat(undo("run-1", "run-3", ConflictResolver.all(MergeSide.PROFILE)).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(folder.resolve("etc/empty")).doesNotExist();
    assertThat(folder.resolve("etc/blank")).doesNotExist();
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
    HostReport report = undo("run-1", "run-2");
    assertThat(report.status()).isEqualTo(HostStatus.FAILED);
    assertThat(report.problems().toString()).contains("its earlier content is no longer kept");
    assertThat(text("etc/motd")).isEqualTo("two\n");
  }
}
