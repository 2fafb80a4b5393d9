package labnotes.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fleet.Rollout;
import labnotes.plan.DesiredState;
import labnotes.run.HostFunctions;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.run.HostStatus;
import labnotes.run.ShellHost;
import labnotes.transport.local.LocalSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostRunsTest {
  @TempDir Path directory;

  /** An empty desired state that may fail. */
  private record FailingState(List<RuntimeException> bugs) implements DesiredState {
    @Override
    public Set<Fact<?>> needs() {
      return Set.of();
    }

    @Override
    public ForHost forHost(Facts observed) {
      for (RuntimeException bug : bugs) {
        throw bug;
      }
      return new ForHost("test", List.of(), List.of());
    }
  }

  private HostRun run(String name, RuntimeException... bugs) throws IOException {
    Path root = Files.createDirectory(directory.toRealPath().resolve(name));
    return new HostRun(
        name,
        new ShellHost(LocalSession.here(), HostFunctions.offline(root.toString())),
        new FailingState(List.of(bugs)));
  }

  @Test
  void keepsResultsOfOtherHostsAfterAnInternalError() throws IOException {
    RuntimeException bug = new IllegalStateException("unexpected state");
    List<Throwable> reported = new ArrayList<>();
    List<HostRun> runs = List.of(run("one"), run("two", bug), run("three"));
    try (HostRuns all = new HostRuns(runs, 2, reported::add)) {
      List<HostReport> reports = all.plan(Rollout.ofAllHosts());
      assertThat(reports).extracting(HostReport::host).containsExactly("one", "two", "three");
      assertThat(reports)
          .extracting(HostReport::status)
          .containsExactly(HostStatus.IN_PLACE, HostStatus.FAILED, HostStatus.IN_PLACE);
      assertThat(reports.get(1).error().orElseThrow())
          .contains("internal error: ", "unexpected state", "-v");
    }
    assertThat(reported).containsExactly(bug);
  }
}
