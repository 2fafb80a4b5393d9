package labnotes.probe.host;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A check that repeats until it has a result, reports the result once, and stops. */
public final class PeriodicCheck implements AutoCloseable {
  private static final long PERIOD_MILLIS = 200;

  private final ScheduledExecutorService scheduler;

  private PeriodicCheck(ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
  }

  /** Starts a check. */
  public static PeriodicCheck start(Supplier<Optional<String>> check, Consumer<String> onResult) {
    ScheduledExecutorService scheduler =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "probe check");
              thread.setDaemon(true);
              return thread;
            });
    Runnable round =
        () ->
            check
                .get()
                .ifPresent(
                    result -> {
                      onResult.accept(result);
                      scheduler.shutdown();
                    });
    var unused =
        scheduler.scheduleWithFixedDelay(
            round, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    return new PeriodicCheck(scheduler);
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
