package labnotes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.Needs;
import labnotes.host.Ended;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.merge.ConflictResolver;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a crash of the machine emptied beside the whole temporary of the run. */
class EmptiedFileIT {
  private static final String SUFFIX = ".labnotes-0123456789abcdef0123456789abcdef";

  @TempDir Path directory;
  private OfflineMachine machine;
  private Path state;

  @BeforeEach
  void machine() throws IOException {
    machine = new OfflineMachine(directory.toRealPath());
    state = directory.resolve("var/lib/labnotes");
    Files.createDirectories(directory.resolve("etc"));
    Files.createDirectories(directory.resolve("boot"));
  }

  /** Applies it in a run that a crash interrupts between the rename of a file and its end. */
  private void crash(String path, Resource... desired) throws IOException {
    machine.apply("run-2", desired);
    Path file = directory.resolve(path.substring(1));
    Files.copy(file, beside(file));
    Files.write(file, new byte[0]);
    Path run = state.resolve("runs/run-2");
    Files.write(run.resolve("open"), new byte[0]);
    List<String> journal = Files.readAllLines(run.resolve("journal"));
    Files.write(
        run.resolve("journal"),
        journal.stream()
            .takeWhile(line -> !line.startsWith("done"))
            .map(line -> line.startsWith("boot") ? "boot another" : line)
            .toList());
    Files.deleteIfExists(state.resolve("state.json"));
  }

  private static Path beside(Path file) {
    return file.resolveSibling("." + file.getFileName() + SUFFIX);
  }

  private Optional<DriftCause> cause(Resource desired) {
    try (HostRun run = machine.run(desired)) {
      HostReport report = run.plan();
      assertThat(report.status()).as("%s", report.problems()).isEqualTo(HostStatus.PENDING);
      return Optional.ofNullable(report.drift().get(desired.address())).map(Drift::cause);
    }
  }

  private void assertRestored(HostReport report, String path, String content) throws IOException {
    assertThat(report.status())
        .as("%s %s", report.error(), report.problems())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(directory.resolve(path.substring(1))).hasContent(content);
    try (Stream<Path> all = Files.list(directory.resolve(path.substring(1)).getParent())) {
      assertThat(all).noneMatch(one -> one.getFileName().toString().contains("labnotes"));
    }
  }

  @Test
  void writesAWholeFileAgain() throws IOException {
    Resource motd = OfflineMachine.file("/etc/motd", "mine\n");
    crash("/etc/motd", motd);
    assertThat(cause(motd)).contains(DriftCause.EMPTIED);
    assertRestored(machine.apply("run-3", motd), "/etc/motd", "mine\n");
    assertThat(machine.record().of(motd.address())).isPresent();
  }

  @Test
  void keepsTheOtherLinesOfAFileInWhichASettingIsSet() throws IOException {
    Files.writeString(directory.resolve("boot/loader.conf"), "# mine\nother=\"1\"\n");
    Resource entry = OfflineMachine.entry("autoboot_delay", "3");
    crash("/boot/loader.conf", entry);
    assertThat(cause(entry)).contains(DriftCause.EMPTIED);
    assertRestored(
        machine.apply("run-3", entry),
        "/boot/loader.conf",
        "# mine\nother=\"1\"\nautoboot_delay=\"3\"\n");
  }

  @Test
  void setsAnotherValueInWhatTheFileWasToHave() throws IOException {
    Files.writeString(directory.resolve("boot/loader.conf"), "other=\"1\"\n");
    crash("/boot/loader.conf", OfflineMachine.entry("autoboot_delay", "3"));
    assertRestored(
        machine.apply("run-3", OfflineMachine.entry("autoboot_delay", "5")),
        "/boot/loader.conf",
        "other=\"1\"\nautoboot_delay=\"5\"\n");
  }

  @Test
  void restoresABlockAndSettingsInTheirFile() throws IOException {
    for (Resource part :
        List.of(
            OfflineMachine.block("/etc/hosts", "192.0.2.1 web1"),
            OfflineMachine.keys("/etc/default/keyboard", "XKBLAYOUT=fr"))) {
      String path = part.claim().orElseThrow().path().path();
      Path file = directory.resolve(path.substring(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, "# mine\n");
      crash(path, part);
      String content = Files.readString(beside(file));
      assertThat(content).startsWith("# mine\n").isNotEqualTo("# mine\n");
      assertThat(cause(part)).contains(DriftCause.EMPTIED);
      assertRestored(machine.apply("run-3", part), path, content);
      Ended.running(List.of("rm", "-rf", "--", state.toString()), "").succeeded();
    }
  }

  @Test
  void reappliesWithoutAConflictWhenTheProfileChangesToo() throws IOException {
    machine.apply("run-1", OfflineMachine.file("/etc/motd", "one\n"));
    crash("/etc/motd", OfflineMachine.file("/etc/motd", "two\n"));
    Resource changed = OfflineMachine.file("/etc/motd", "three\n");
    assertRestored(
        machine.reapply("run-3", ConflictResolver.none(), changed), "/etc/motd", "three\n");
  }

  @Test
  void restoresTheContentOfTheCrashedRunInAnUndo() throws IOException {
    Files.writeString(directory.resolve("boot/loader.conf"), "other=\"1\"\n");
    crash("/boot/loader.conf", OfflineMachine.entry("autoboot_delay", "3"));
    machine.apply("run-3", OfflineMachine.entry("autoboot_delay", "5"));
    UndoState undo =
        UndoState.of(
            machine.history("run-3").run("run-3").orElseThrow(),
            machine.history("run-3"),
            ConflictResolver.none());
    try (HostRun run = machine.undoing(undo)) {
      run.plan();
      HostReport report = run.apply(OfflineMachine.header("run-4").undoing("run-3"), any -> {});
      assertRestored(report, "/boot/loader.conf", "other=\"1\"\nautoboot_delay=\"3\"\n");
    }
  }

  @Test
  void takesAnEmptyFileForAnEditWithoutAWholeTemporaryOfAnOpenRun() throws IOException {
    Resource motd = OfflineMachine.file("/etc/motd", "mine\n");
    machine.apply("run-1", motd);
    Path file = directory.resolve("etc/motd");
    Files.writeString(beside(file), "mine\n");
    Files.write(file, new byte[0]);
    assertThat(cause(motd)).contains(DriftCause.HOST);
    crash("/etc/motd2", OfflineMachine.file("/etc/motd2", "other\n"));
    Files.writeString(beside(directory.resolve("etc/motd2")), "oth");
    assertThat(cause(OfflineMachine.file("/etc/motd2", "other\n")))
        .isNotEqualTo(Optional.of(DriftCause.EMPTIED));
  }

  @Test
  void followsNoLinkBesideTheFile() throws IOException {
    Resource motd = OfflineMachine.file("/etc/motd", "mine\n");
    crash("/etc/motd", motd);
    Path beside = beside(directory.resolve("etc/motd"));
    Files.move(beside, directory.resolve("elsewhere"));
    Files.createSymbolicLink(beside, directory.resolve("elsewhere"));
    assertThat(cause(motd)).isNotEqualTo(Optional.of(DriftCause.EMPTIED));
  }

  @Test
  void leavesAnEmptyFileThatIsDesired() throws IOException {
    crash("/etc/motd", OfflineMachine.file("/etc/motd", "mine\n"));
    assertThat(machine.apply("run-3", OfflineMachine.file("/etc/motd", "", State.PRESENT)).status())
        .isEqualTo(HostStatus.IN_PLACE);
  }

  @Test
  void findsTheTemporaryInADirectoryOfItsOwnWhereAnotherUserCanWrite() throws IOException {
    Needs.root();
    Resource motd = OfflineMachine.file("/etc/motd", "mine\n");
    crash("/etc/motd", motd);
    Ended.running(List.of("chown", "65534", directory + "/etc"), "").succeeded();
    assertThat(cause(motd)).as("a file of that user").isNotEqualTo(Optional.of(DriftCause.EMPTIED));
    Path beside = beside(directory.resolve("etc/motd"));
    Files.move(beside, directory.resolve("new"));
    Files.createDirectory(beside);
    Files.move(directory.resolve("new"), beside.resolve("new"));
    assertThat(cause(motd)).contains(DriftCause.EMPTIED);
    assertRestored(machine.apply("run-3", motd), "/etc/motd", "mine\n");
  }

  @Test
  void keepsTheOtherLinesInADirectoryWhereAnotherUserCanWrite() throws IOException {
    Needs.root();
    Files.writeString(directory.resolve("boot/loader.conf"), "other=\"1\"\n");
    Resource entry = OfflineMachine.entry("autoboot_delay", "3");
    crash("/boot/loader.conf", entry);
    Path beside = beside(directory.resolve("boot/loader.conf"));
    Files.move(beside, directory.resolve("new"));
    Files.createDirectory(beside);
    Files.move(directory.resolve("new"), beside.resolve("new"));
    Ended.running(List.of("chown", "65534", directory + "/boot"), "").succeeded();
    assertRestored(
        machine.apply("run-3", entry), "/boot/loader.conf", "other=\"1\"\nautoboot_delay=\"3\"\n");
  }
}
