package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.kind.Action;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.State;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.OwnershipKeys;
import labnotes.kind.file.extent.MergeKeys;
import labnotes.plan.Plan;
import labnotes.record.RunHeader;
import labnotes.sh.HostPath;
import labnotes.transport.local.LocalSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineTreeTest {
  private static final RunHeader HEADER =
      new RunHeader("run-1", Instant.EPOCH, "test", "me@here", "none");

  @TempDir Path directory;
  private final List<RunEvent> events = new ArrayList<>();

  private Host host() throws IOException {
    return new ShellHost(
        LocalSession.here(), HostFunctions.offline(directory.toRealPath().toString()));
  }

  private static FileResource file(String path, String content, State state) {
    return new FileResource(
        Common.of("a note", "a reason", state),
        new HostPath(path),
        new DesiredContent.Known(Content.of(content)),
        Optional.empty(),
        MergeKeys.whole(),
        new OwnershipKeys(Optional.of("0640"), Optional.empty(), Optional.empty()),
        false);
  }

  private static Set<Fact<?>> questions(List<FileResource> desired) {
    Set<Fact<?>> questions = new LinkedHashSet<>();
    desired.forEach(resource -> questions.addAll(resource.needs()));
    return questions;
  }

  private ApplyOutcome apply(Host host, List<FileResource> desired) throws IOException {
    Plan plan = Plan.of(desired, host.observe(questions(desired)));
    return host.apply(plan, HEADER, Optional.empty(), questions(desired), events::add);
  }

  @Test
  void convergesInTwoRoundTrips() throws IOException {
    List<FileResource> desired =
        List.of(
            file("/boot/it's here.conf", "kern.vty=\"vt\"\n", State.PRESENT),
            file("/boot/second", "no last newline", State.PRESENT));
    try (Host host = host()) {
      ApplyOutcome outcome = apply(host, desired);

      assertThat(outcome.succeeded()).as("%s", outcome).isTrue();
      assertThat(outcome.unmetExpectations(new Plan(List.of()), Facts.none(), outcome.after()))
          .isEmpty();
      assertThat(Plan.of(desired, outcome.after()).isEmpty()).isTrue();
      assertThat(host.roundTrips()).isEqualTo(2);
      assertThat(events).hasSize(2);
    }
    assertThat(directory.resolve("boot/it's here.conf")).hasContent("kern.vty=\"vt\"\n");
    assertThat(directory.resolve("boot/second")).hasContent("no last newline");
    assertThat(Files.getPosixFilePermissions(directory.resolve("boot/second")).toString())
        .contains("OWNER_READ", "OWNER_WRITE", "GROUP_READ")
        .doesNotContain("OTHERS_READ");
    try (var left = Files.list(directory.resolve("boot"))) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void createsTheParentDirectoryOnlyOnce() throws IOException {
    List<FileResource> desired =
        List.of(file("/a/b/one", "1", State.PRESENT), file("/a/b/two", "2", State.PRESENT));
    try (Host host = host()) {
      Plan plan = Plan.of(desired, host.observe(questions(desired)));

      assertThat(plan.changes().get(0).deltas().toString())
          .contains("directory /a", "directory /a/b");
      assertThat(plan.changes().get(1).deltas().toString()).doesNotContain("directory");
    }
  }

  @Test
  void changesNothingOnAHostThatChangedMeanwhile() throws IOException {
    List<FileResource> desired =
        List.of(file("/f", "mine", State.PRESENT), file("/g", "x", State.PRESENT));
    try (Host host = host()) {
      Plan plan = Plan.of(desired, host.observe(questions(desired)));
      Files.writeString(directory.resolve("f"), "another user's");
      ApplyOutcome outcome =
          host.apply(plan, HEADER, Optional.empty(), questions(desired), events::add);

      assertThat(outcome.results().get(0).status()).isEqualTo(ChangeStatus.STALE);
      assertThat(outcome.results().get(1).status()).isEqualTo(ChangeStatus.SKIPPED);
    }
    assertThat(directory.resolve("f")).hasContent("another user's");
    assertThat(directory.resolve("g")).doesNotExist();
    assertThat(directory.resolve("var/lib/labnotes/lock")).doesNotExist();
  }

  @Test
  void removesAbsentResources() throws IOException {
    Files.writeString(directory.resolve("old"), "old\n");
    List<FileResource> desired = List.of(file("/old", "", State.ABSENT));
    try (Host host = host()) {
      Plan plan = Plan.of(desired, host.observe(questions(desired)));
      assertThat(plan.changes().get(0).action()).isEqualTo(Action.DELETE);
      assertThat(plan.changes().get(0).deltas().toString()).contains("old");
      assertThat(
              host.apply(plan, HEADER, Optional.empty(), questions(desired), events::add)
                  .succeeded())
          .isTrue();
    }
    assertThat(directory.resolve("old")).doesNotExist();
  }

  @Test
  void doesNotReadThroughALinkOutOfTheTree(@TempDir Path outside) throws IOException {
    Files.writeString(outside.resolve("motd"), "secret\n");
    Files.createSymbolicLink(directory.resolve("etc"), outside);
    List<FileResource> desired = List.of(file("/etc/motd", "hello\n", State.PRESENT));
    try (Host host = host()) {
      Plan plan = Plan.of(desired, host.observe(questions(desired)));
      assertThat(plan.refusals().toString()).contains("leads out of");
    }
  }

  @Test
  void doesNotFollowALinkOutOfTheTree(@TempDir Path outside) throws IOException {
    Files.createDirectory(directory.resolve("etc"));
    List<FileResource> desired = List.of(file("/etc/motd", "hello\n", State.PRESENT));
    try (Host host = host()) {
      Plan plan = Plan.of(desired, host.observe(questions(desired)));
      Files.delete(directory.resolve("etc"));
      Files.createSymbolicLink(directory.resolve("etc"), outside);
      ApplyOutcome outcome =
          host.apply(plan, HEADER, Optional.empty(), questions(desired), events::add);

      assertThat(outcome.results().get(0).status()).isEqualTo(ChangeStatus.STALE);
    }
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void keepsItsRecordInTheTree(@TempDir Path outside) throws IOException {
    Files.createSymbolicLink(directory.resolve("var"), outside);
    try (Host host = host()) {
      ApplyOutcome outcome = apply(host, List.of(file("/motd", "hello\n", State.PRESENT)));

      assertThat(outcome.refusal())
          .hasValueSatisfying(text -> assertThat(text).contains("leads out of"));
    }
    assertThat(outside).isEmptyDirectory();
    assertThat(directory.resolve("motd")).doesNotExist();
  }

  @Test
  void refusesToRunWhileAnotherRunHoldsTheLock() throws IOException {
    List<FileResource> desired = List.of(file("/f", "mine", State.PRESENT));
    Path state = Files.createDirectories(directory.resolve("var/lib/labnotes"));
    String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    String holder =
        boot + " " + ProcessHandle.current().pid() + " other@there since 2026-01-01T00:00:00Z";
    Files.createSymbolicLink(state.resolve("lock"), Path.of(holder));
    try (Host host = host()) {
      ApplyOutcome outcome = apply(host, desired);
      assertThat(outcome.refusal())
          .hasValueSatisfying(text -> assertThat(text).contains("other@there since 2026"));
      assertThat(directory.resolve("f")).doesNotExist();
      assertThat(Files.readSymbolicLink(state.resolve("lock")).toString()).isEqualTo(holder);
    }
  }

  @Test
  void replacesTheLockOfADeadRun() throws IOException {
    Path state = Files.createDirectories(directory.resolve("var/lib/labnotes"));
    Files.createSymbolicLink(state.resolve("lock"), Path.of("other-boot 1 other@there since 2026"));
    try (Host host = host()) {
      assertThat(apply(host, List.of(file("/f", "mine", State.PRESENT))).succeeded()).isTrue();
    }
    try (var left = Files.list(state)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("lock"));
    }
  }

  @Test
  void describesObstaclesByTheirType() throws IOException, InterruptedException {
    Files.createDirectory(directory.resolve("directory"));
    Files.createSymbolicLink(directory.resolve("link"), Path.of("/no where"));
    assertThat(new ProcessBuilder("mkfifo", directory.resolve("pipe").toString()).start().waitFor())
        .isZero();
    List<FileResource> desired =
        List.of(
            file("/directory", "", State.PRESENT),
            file("/link", "l", State.PRESENT),
            file("/pipe", "p", State.PRESENT));
    try (Host host = host()) {
      Plan plan = Plan.of(desired, host.observe(questions(desired)));
      assertThat(plan.refusals().toString())
          .contains("/directory is a directory, not a regular file");
      assertThat(plan.changes()).extracting(change -> change.action()).containsOnly(Action.REPLACE);
      assertThat(plan.changes().get(0).deltas().toString()).contains("/no where");
    }
  }
}
