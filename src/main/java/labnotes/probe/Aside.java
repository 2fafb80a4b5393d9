package labnotes.probe;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that goes on beside what its starter does meanwhile, on a thread of its own. */
final class Aside<T> {
  /** Work that can fail as all work on a host. */
  interface Work<T> {
    T done() throws IOException, ProbeException;
  }

  private final FutureTask<T> task;

  private Aside(FutureTask<T> task) {
    this.task = task;
  }

  static <T> Aside<T> begin(String name, Work<T> work) {
    Aside<T> aside = new Aside<>(new FutureTask<>(work::done));
    Thread thread = new Thread(aside.task, "probe " + name);
    thread.setDaemon(true);
    thread.start();
    return aside;
  }

  /** What came of it, once it is done. */
  T await() throws IOException, ProbeException {
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
