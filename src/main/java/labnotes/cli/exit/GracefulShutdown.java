package labnotes.cli.exit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work that is under way clean up after itself when the program is told to end: its thread is
 * interrupted, and the program waits for it, though not for long.
 */
public final class GracefulShutdown implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 15;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private GracefulShutdown(Thread worker) {
    this.hook =
        new Thread(
            () -> {
              worker.interrupt();
              try {
                boolean unused = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
              }
            },
            "departure");
  }

  /** Watches over the calling thread's work until it is closed. */
  public static GracefulShutdown watched() {
    GracefulShutdown departure = new GracefulShutdown(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(departure.hook);
    return departure;
  }

  /** The work is done, and cleaned up after. */
  @Override
  public void close() {
    done.countDown();
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The program is ending: the hook has waited for this.
    }
  }
}
