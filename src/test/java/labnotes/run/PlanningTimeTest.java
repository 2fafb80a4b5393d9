package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.plan.DesiredState;
import labnotes.reconcile.AppliedDrift;
import labnotes.text.TimeLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planning ends, whatever the host answered and the profile declares. */
class PlanningTimeTest {
  @TempDir Path tree;

  @Test
  void failsTheHostWhosePlanTakesTooLong() {
    Goal goal = any -> new ResolvedGoal(new EndlessState(new CountDownLatch(1)), AppliedDrift::of);
    try (HostRun run =
        new HostRun(
            "tree",
            new OfflineMachine(tree).host(),
            goal,
            id -> id,
            new TimeLimit(Duration.ofSeconds(1)))) {
      HostReport report = run.plan();
      assertThat(report.status()).isEqualTo(HostStatus.FAILED);
      assertThat(report.error().orElseThrow()).startsWith("planning takes more than 1 s; ");
    }
  }

  private record EndlessState(CountDownLatch never) implements DesiredState {
    @Override
    public Set<Fact<?>> needs() {
      return FactSet.of();
    }

    @Override
    public ForHost forHost(Facts observed) {
      try {
        never.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("ended");
    }
  }
}
