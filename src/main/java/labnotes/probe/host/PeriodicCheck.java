package labnotes.probe.host;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks again and again until there is something to tell, tells it once, and looks no more. */
public final class PeriodicCheck implements AutoCloseable {
  private static final long EVERY_MILLIS = 200;

  private final ScheduledExecutorService clock;

  private PeriodicCheck(ScheduledExecutorService clock) {
    this.clock = clock;
  }

  public static PeriodicCheck over(Supplier<Optional<String>> look, Consumer<String> tell) {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "probe lookout");
              thread.setDaemon(true);
              return thread;
            });
    Runnable turn =
        () ->
            look.get()
                .ifPresent(
                    sentence -> {
                      tell.accept(sentence);
                      clock.shutdown();
                    });
    var unused =
        clock.scheduleWithFixedDelay(turn, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return new PeriodicCheck(clock);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
