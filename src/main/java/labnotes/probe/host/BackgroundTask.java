package labnotes.probe.host;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that goes on beside what its starter does meanwhile, on a thread of its own. */
public final class BackgroundTask<T> {
  /** Work that can fail as all work on a host. */
  public interface Work<T> {
    T done() throws IOException, ProbeException;
  }

  private final FutureTask<T> task;

  private BackgroundTask(FutureTask<T> task) {
    this.task = task;
  }

  public static <T> BackgroundTask<T> begin(String name, Work<T> work) {
    BackgroundTask<T> aside = new BackgroundTask<>(new FutureTask<>(work::done));
    Thread thread = new Thread(aside.task, "probe " + name);
    thread.setDaemon(true);
    thread.start();
    return aside;
  }

  /** What came of it, once it is done. */
  public T await() throws IOException, ProbeException {
    try {
      return task.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException broken) {
        throw broken;
      }
      if (failed.getCause() instanceof ProbeException told) {
        throw told;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ProbeException("interrupted", interrupted);
    }
  }
}
