package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import labnotes.kind.Common;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.command.CommandOptions;
import labnotes.kind.command.CommandResource;
import labnotes.kind.command.RunWhen;
import labnotes.transport.local.LocalSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run writes to the disk, in which order, and with how many processes. */
class FlushOrderIT {
  private static final String LOGGED =
      "#!/bin/sh\necho \"${0##*/} $*\" >>'%s'\nPATH=${PATH#*:}\n%s\n";
  private static final String REAL = "exec \"${0##*/}\" \"$@\"";

  @TempDir Path directory;
  private Path root;
  private Path programs;
  private Path log;

  @BeforeEach
  void logPrograms() throws IOException {
    root = Files.createDirectory(directory.toRealPath().resolve("root"));
    programs = Files.createDirectory(directory.toRealPath().resolve("programs"));
    log = directory.toRealPath().resolve("log");
    program("sync", REAL);
    program("fsync", REAL);
    program("mv", REAL);
  }

  private void program(String name, String does) throws IOException {
    Path program = Files.writeString(programs.resolve(name), LOGGED.formatted(log, does));
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private List<String> apply(HostStatus expected, String run, List<Resource> desired)
      throws IOException {
    Files.deleteIfExists(log);
    String path = programs + ":" + System.getenv("PATH");
    Host host =
        new ShellHost(
            LocalSession.via("env 'PATH=" + path + "'"), HostFunctions.offline(root.toString()));
    try (HostRun labnotes = new HostRun("tree", host, OfflineMachine.desiring(desired))) {
      labnotes.plan();
      HostReport report = labnotes.apply(OfflineMachine.header(run), event -> {});
      assertThat(report.status()).as("%s", report).isEqualTo(expected);
      assertThat(report.roundTrips()).isEqualTo(2);
    }
    return Files.readAllLines(log).stream()
        .map(line -> line.replace(root + "/", "").replaceAll("-[0-9a-f]{32}", "-X"))
        .toList();
  }

  private List<String> apply(String run, List<Resource> desired) throws IOException {
    return apply(HostStatus.CHANGED, run, desired);
  }

  private static List<Resource> files(int number, String text) {
    return new ArrayList<>(
        IntStream.range(0, number)
            .<Resource>mapToObj(
                index -> OfflineMachine.file("/etc/conf.d/" + index, text + " " + index))
            .toList());
  }

  private static int last(List<String> lines, String pattern) {
    return IntStream.range(0, lines.size())
        .filter(index -> lines.get(index).matches(pattern))
        .max()
        .orElseThrow(() -> new AssertionError(pattern + " is not in " + String.join("\n", lines)));
  }

  private static int first(List<String> lines, String pattern) {
    return IntStream.range(0, lines.size())
        .filter(index -> lines.get(index).matches(pattern))
        .min()
        .orElseThrow(() -> new AssertionError(pattern + " is not in " + String.join("\n", lines)));
  }

  private static long flushesOfDirectories(List<String> lines) {
    return lines.stream().filter(line -> line.matches("f?sync.*/\\.( .*)?")).count();
  }

  @Test
  void flushesEachDirectoryOnceForAllItsFiles() throws IOException {
    List<String> few = apply("run-1", files(3, "first"));
    List<String> many = apply("run-2", files(23, "second"));
    assertThat(flushesOfDirectories(many)).isEqualTo(flushesOfDirectories(few)).isEqualTo(4);
    assertThat(many).filteredOn(line -> line.contains("etc/conf.d/.")).hasSize(1);
    assertThat(many).filteredOn(line -> line.matches("f?sync.*journal.*")).hasSize(2);
  }

  @Test
  void flushesContentsThenNamesThenTheRecord() throws IOException {
    List<Resource> desired = files(3, "text");
    desired.add(OfflineMachine.file("/srv/new/deep/file", "text"));
    List<String> lines = apply("run-1", desired);
    String state = "var/lib/labnotes";
    int opened = first(lines, "f?sync .*" + state + "/runs/run-1/journal.*");
    int openedNames = first(lines, "f?sync .*" + state + "/runs/run-1/\\. .*" + state + "/\\. .*");
    int content = first(lines, "f?sync \\./\\.0\\.labnotes-X");
    int renamed = last(lines, "mv .* \\./\\.2\\.labnotes-X \\./2");
    int names = first(lines, "f?sync .*etc/conf\\.d/\\..*");
    int recorded = last(lines, "mv .*state\\.json");
    int recordedNames = last(lines, "f?sync .*" + state + "/\\. .*");
    int ended = last(lines, "f?sync .*" + state + "/runs/run-1/journal .*/runs/run-1/\\.");
    assertThat(
            List.of(opened, openedNames, content, renamed, names, recorded, recordedNames, ended))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(lines.get(names)).contains("srv/.", "srv/new/.", "srv/new/deep/.");
    assertThat(ended).isEqualTo(lines.size() - 1);
    for (String name : List.of("0", "1", "2")) {
      assertThat(first(lines, "f?sync \\./\\." + name + "\\.labnotes-X"))
          .isLessThan(first(lines, "mv .* \\./\\." + name + "\\.labnotes-X \\./" + name));
    }
  }

  @Test
  void flushesANewPendingTriggerBeforeTheChange() throws IOException {
    List<Resource> desired = new ArrayList<>();
    for (Resource file : files(4, "text")) {
      desired.add(file.with(file.common().firing(List.of("again"))));
    }
    desired.add(
        new CommandResource(
            Common.of("a note", "a reason", State.PRESENT),
            "again",
            "true",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RunWhen.TRIGGER,
            CommandOptions.limitedTo(60)));
    List<String> lines = apply("run-1", desired);
    List<String> pending =
        lines.stream().filter(line -> line.matches("f?sync.*pending .*")).toList();
    assertThat(pending).hasSize(1);
    assertThat(pending.get(0)).contains("runs/run-1/journal");
    assertThat(lines.indexOf(pending.get(0))).isLessThan(first(lines, "mv .*labnotes-X \\./0"));
  }

  @Test
  void flushesAllOnlyForTheDirectoriesWhereSyncIgnoresItsOperands() throws IOException {
    program("sync", "[ $# -eq 0 ] || echo 'sync: ignoring all arguments' >&2");
    List<String> few = apply("run-1", files(3, "first"));
    List<String> many = apply("run-2", files(23, "second"));
    assertThat(few)
        .filteredOn(line -> line.startsWith("sync"))
        .hasSameSizeAs(many.stream().filter(line -> line.startsWith("sync")).toList());
    assertThat(many).filteredOn(line -> line.equals("sync ")).hasSize(4);
    assertThat(many).filteredOn(line -> line.startsWith("sync")).hasSize(5);
  }

  @Test
  void keepsARunGoingWhereDirectoriesCannotBeFlushed() throws IOException {
    program("sync", "for path; do [ ! -d \"$path\" ] || exit 1; done\nexec sync \"$@\"");
    List<String> lines = apply("run-1", files(3, "text"));
    assertThat(lines).filteredOn(line -> line.equals("sync ")).hasSize(4);
  }

  @Test
  void flushesWhatAFailedRunChanged() throws IOException {
    program("mv", "case $* in *refused*) exit 1 ;; esac\n" + REAL);
    List<Resource> desired = files(1, "text");
    desired.add(OfflineMachine.file("/srv/refused", "text"));
    List<String> lines = apply(HostStatus.FAILED, "run-1", desired);
    assertThat(first(lines, "f?sync .*etc/conf\\.d/\\..*"))
        .isBetween(first(lines, "mv .* \\./0"), last(lines, "f?sync .*/run-1/journal"));
  }
}
