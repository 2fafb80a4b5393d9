package labnotes.cli.workflow;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import labnotes.record.HostRecord;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.view.Messages;

/**
 * Plans a run after another run on its host has ended.
 *
 * @param limit the maximum wait; zero to plan at once
 */
public record ActiveRunWait(Duration limit, Messages messages) {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Reads the host and computes the plan, again once no other run is active there. */
  HostReport plan(HostRun run) {
    HostReport report = run.plan();
    Optional<String> holder = run.record().flatMap(HostRecord::holder);
    if (limit.isZero() || holder.isEmpty()) {
      return report;
    }
    messages.waiting(run.name(), holder.get(), limit);
    return isEnded(run) ? run.plan() : report;
  }

  /** Whether the other run ends in time. */
  private boolean isEnded(HostRun run) {
    long until = System.nanoTime() + limit.toNanos();
    try {
      while (System.nanoTime() < until) {
        long left = Math.min(PAUSE.toNanos(), Math.max(1, until - System.nanoTime()));
        TimeUnit.NANOSECONDS.sleep(left);
        if (run.activeRun().isEmpty()) {
          return true;
        }
      }
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } catch (IOException broken) {
      // The next plan reports that the host cannot be read.
      return true;
    }
  }
}
