package labnotes.probe.host;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A task on a thread of its own whose result is awaited later. */
public final class BackgroundTask<T> {
  /** A task that can fail like everything on a host. */
  public interface HostTask<T> {
    /** Runs the task and returns its result. */
    T run() throws IOException, ProbeException;
  }

  private final FutureTask<T> future;

  private BackgroundTask(FutureTask<T> future) {
    this.future = future;
  }

  /** Starts a task; the name becomes part of the thread's name. */
  public static <T> BackgroundTask<T> start(String name, HostTask<T> task) {
    BackgroundTask<T> background = new BackgroundTask<>(new FutureTask<>(task::run));
    Thread thread = new Thread(background.future, "probe " + name);
    thread.setDaemon(true);
    thread.start();
    return background;
  }

  /** Waits for the end of the task and returns its result. */
  public T await() throws IOException, ProbeException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException broken) {
        throw broken;
      }
      if (failed.getCause() instanceof ProbeException refused) {
        throw refused;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ProbeException("interrupted", interrupted);
    }
  }
}
