package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import labnotes.Needs;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FileFact;
import labnotes.host.Ended;
import labnotes.kind.Resource;
import labnotes.merge.ConflictResolver;
import labnotes.record.HostRecord;
import labnotes.record.RecordFact;
import labnotes.sh.HostPath;
import labnotes.transport.local.LocalSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Crashes of a machine during a run, on a file system that writes nothing to its disk until a
 * program flushes it: the disk is copied before each program that renames or flushes.
 */
class CrashIT {
  private static final List<String> NAMES = List.of("one", "two", "three");

  private static final String COPYING =
      """
      #!/bin/sh
      PATH=${PATH#*:}
      number=$(ls '%1$s/crashes' | wc -l)
      cp --sparse=always '%1$s/disk' "%1$s/crashes/$((1000 + number))"
      exec "${0##*/}" "$@"
      """;

  private static final String WRITING_THE_DISK =
      """
      #!/bin/sh
      PATH=${PATH#*:}
      case $* in */open) sync ;; esac
      exec rm "$@"
      """;

  @TempDir Path directory;
  private Path tree;
  private Path programs;

  @BeforeEach
  void makeDisk() throws IOException {
    Needs.loopDevices();
    tree = Files.createDirectory(directory.toRealPath().resolve("tree"));
    programs = Files.createDirectory(directory.resolve("programs"));
    Files.createDirectory(directory.resolve("crashes"));
    for (String name : List.of("mv", "sync")) {
      Path program =
          Files.writeString(programs.resolve(name), COPYING.formatted(directory.toRealPath()));
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
  }

  private static Ended shell(String code) {
    return Ended.running(List.of("/bin/sh", "-ec", code), "").succeeded();
  }

  private void onDisk(String disk, Trial trial) throws IOException {
    shell("mount -o loop,commit=300 '%s/%s' '%s'".formatted(directory, disk, tree));
    try {
      trial.run();
    } finally {
      shell("umount '%s'".formatted(tree));
    }
  }

  /** What is done while a disk is mounted. */
  private interface Trial {
    void run() throws IOException;
  }

  private static String text(String name, String version) {
    return (name + " " + version + "\n").repeat(300);
  }

  private static List<Resource> desired(String version) {
    List<Resource> desired = new ArrayList<>();
    NAMES.forEach(name -> desired.add(OfflineMachine.file("/etc/" + name, text(name, version))));
    desired.add(OfflineMachine.file("/srv/" + version + "/new", text("new", version)));
    return desired;
  }

  private HostReport apply(String run, String version, String path) {
    Host host =
        new ShellHost(
            LocalSession.via("env 'PATH=" + path + "'"), HostFunctions.offline(tree.toString()));
    try (HostRun labnotes = new HostRun("tree", host, OfflineMachine.desiring(desired(version)))) {
      HostReport planned = labnotes.plan();
      return planned.status() == HostStatus.PENDING
          ? labnotes.apply(OfflineMachine.header(run), event -> {})
          : planned;
    }
  }

  @ParameterizedTest
  @CsvSource({"ext4, 16M, 3", "btrfs, 120M, 1"})
  void leavesWholeFilesAndARecordThatAgreesWithThem(String type, String size, int step)
      throws IOException {
    Needs.programs("mkfs." + type);
    shell("cd '%s' && truncate -s %s disk && mkfs.%s -q disk".formatted(directory, size, type));
    String path = System.getenv("PATH");
    onDisk(
        "disk",
        () -> {
          assertThat(apply("run-1", "v1", path).status()).isEqualTo(HostStatus.CHANGED);
          shell("sync");
          assertThat(apply("run-2", "v2", programs + ":" + path).status())
              .isEqualTo(HostStatus.CHANGED);
          shell("cp --sparse=always '%1$s/disk' '%1$s/crashes/9999'".formatted(directory));
        });
    List<Path> crashes;
    try (Stream<Path> all = Files.list(directory.resolve("crashes"))) {
      crashes = all.sorted().toList();
    }
    assertThat(crashes).hasSizeGreaterThan(25);
    for (int index = crashes.size() - 1; index >= 0; index -= step) {
      Path crash = crashes.get(index);
      onDisk("crashes/" + crash.getFileName(), () -> assertRepaired(crash));
    }
  }

  /** btrfs forgets a removal that nothing flushed, if it wrote its tree just before it. */
  @Test
  void closesARunOnTheDisk() throws IOException {
    Needs.programs("mkfs.btrfs");
    shell("cd '%s' && truncate -s 120M disk && mkfs.btrfs -q disk".formatted(directory));
    Path rm = Files.writeString(programs.resolve("rm"), WRITING_THE_DISK);
    assertThat(rm.toFile().setExecutable(true)).isTrue();
    onDisk(
        "disk",
        () -> {
          assertThat(apply("run-1", "v1", programs + ":" + System.getenv("PATH")).status())
              .isEqualTo(HostStatus.CHANGED);
          shell("cd '%s' && cp --sparse=always disk crashed".formatted(directory));
        });
    onDisk("crashed", () -> assertThat(record(new OfflineMachine(tree)).open()).isEmpty());
  }

  /** The record, as a run that manages the files reads it. */
  private static HostRecord record(OfflineMachine machine) throws IOException {
    List<Fact<?>> questions = new ArrayList<>();
    NAMES.forEach(name -> questions.add(FileFact.of(new HostPath("/etc/" + name))));
    try (Host host = machine.host()) {
      return host.observe(questions).get(RecordFact.INSTANCE);
    }
  }

  private void assertRepaired(Path crash) throws IOException {
    String as = "crash " + crash.getFileName();
    boolean isEnded = crash.getFileName().toString().equals("9999");
    OfflineMachine machine = new OfflineMachine(tree);
    HostRecord record = record(machine);
    assertThat(record.isDamaged()).as(as).isFalse();
    boolean isChanged = false;
    for (String name : NAMES) {
      String text = Files.readString(tree.resolve("etc/" + name));
      isChanged |= text.equals(text(name, "v2"));
      assertThat(text).as(as).isIn(text(name, "v1"), text(name, "v2"));
      assertThat(record.state().isAsLeft("/etc/" + name, Content.of(text).digest()))
          .as("%s: the record has %s as it is", as, name)
          .isTrue();
    }
    assertThat(record.open().size() + (isEnded ? 1 : 0)).as(as).isLessThanOrEqualTo(1);
    if (isEnded) {
      assertThat(record.open()).isEmpty();
      assertThat(isChanged).isTrue();
      assertThat(machine.apply("run-3", desired("v2").toArray(Resource[]::new)).status())
          .isEqualTo(HostStatus.IN_PLACE);
    }
    HostReport again =
        machine.reapply("run-3", ConflictResolver.none(), desired("v2").toArray(Resource[]::new));
    assertThat(again.status())
        .as("%s: %s %s", as, again.error(), again.problems())
        .isIn(HostStatus.CHANGED, HostStatus.IN_PLACE);
    for (String name : NAMES) {
      assertThat(tree.resolve("etc/" + name)).as(as).hasContent(text(name, "v2"));
    }
    assertThat(shell("find '%s' -name '.*labnotes*'".formatted(tree)).output()).as(as).isEmpty();
  }
}
