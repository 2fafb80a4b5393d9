package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labnotes.kind.Common;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.sysctl.SysctlResource;
import labnotes.merge.ConflictResolver;
import labnotes.reconcile.UndoState;
import labnotes.record.HistoryFact;
import labnotes.record.PastRun;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.transport.local.LocalSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The undo of a run whose change failed. */
class FailedChangeTest {
  private static final String KEY = "vm.swappiness";

  @TempDir Path directory;

  @BeforeEach
  void onLinux() {
    assumeThat(Path.of("/proc/sys/vm/swappiness")).exists();
  }

  private Path file() {
    return directory.resolve("sysctl.conf");
  }

  private Host host() {
    return new ShellHost(
        LocalSession.here(),
        Sh.of(
            "{}\nLABNOTES_STATE={}", HostFunctions.live(), directory.resolve("state").toString()));
  }

  /** A setting that is written to its file, and that the kernel then rejects. */
  private Resource impossible(boolean isPersisted) {
    return new SysctlResource(
        Common.of("a note", "a reason", State.PRESENT),
        KEY,
        Optional.of("999999"),
        Optional.empty(),
        Optional.of(new HostPath(file().toString())),
        true,
        isPersisted);
  }

  private HostReport apply(Resource desired) {
    try (HostRun run = new HostRun("here", host(), OfflineMachine.desiring(List.of(desired)))) {
      run.plan();
      return run.apply(OfflineMachine.header("run-1"), event -> {});
    }
  }

  private HistoryFact.History history() throws IOException {
    try (Host host = host()) {
      HistoryFact fact = HistoryFact.of("run-1");
      return host.observe(List.of(fact)).get(fact);
    }
  }

  private HostReport undo() throws IOException {
    HistoryFact.History history = history();
    PastRun past = history.run("run-1").orElseThrow();
    UndoState state = UndoState.of(past, history, ConflictResolver.none());
    try (HostRun run = new HostRun("here", host(), any -> new ResolvedGoal(state, state::drift))) {
      HostReport planned = run.plan();
      return planned.status() == HostStatus.PENDING
          ? run.apply(OfflineMachine.header("run-2").undoing("run-1"), event -> {})
          : planned;
    }
  }

  @Test
  void restoresTheFileOfAChangeThatFailedAfterwards() throws IOException {
    Files.writeString(file(), "vm.swappiness = 11 # mine\n");
    HostReport failed = apply(impossible(true));
    assertThat(failed.status()).isEqualTo(HostStatus.FAILED);
    assertThat(failed.outcomes()).allMatch(ApplyOutcome::isPartlyMade);
    assertThat(Files.readString(file())).contains("999999");
    assertThat(history().run("run-1").orElseThrow().partly()).containsExactly(0);

    HostReport report = undo();

    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(Files.readString(file())).isEqualTo("vm.swappiness = 11 # mine\n");
  }

  @Test
  void undoesNothingOfAChangeThatFailedAtOnce() throws IOException {
    assertThat(apply(impossible(false)).outcomes()).noneMatch(ApplyOutcome::isPartlyMade);
    assertThat(history().run("run-1").orElseThrow().partly()).isEmpty();
  }

  @Test
  void keepsEditsSinceAChangeThatFailed() throws IOException {
    Files.writeString(file(), "vm.swappiness = 11\n");
    apply(impossible(true));
    Files.writeString(file(), Files.readString(file()) + "# since\n");

    assertThat(undo().status()).isEqualTo(HostStatus.CHANGED);
    assertThat(Files.readString(file())).isEqualTo("vm.swappiness = 11\n# since\n");
  }
}
