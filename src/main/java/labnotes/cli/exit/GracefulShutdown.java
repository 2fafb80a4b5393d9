package labnotes.cli.exit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a thread clean up when the program is terminated: the thread is interrupted, and the program
 * waits a short time for it.
 */
public final class GracefulShutdown implements AutoCloseable {
  private static final int MAX_WAIT_SECONDS = 15;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private GracefulShutdown(Thread worker) {
    this.hook = new Thread(() -> stop(worker), "graceful shutdown");
  }

  private void stop(Thread worker) {
    worker.interrupt();
    try {
      boolean unused = done.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Protects the work of the calling thread until this is closed. */
  public static GracefulShutdown register() {
    GracefulShutdown shutdown = new GracefulShutdown(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(shutdown.hook);
    return shutdown;
  }

  @Override
  public void close() {
    done.countDown();
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook was waiting for this.
    }
  }
}
