package labnotes.text;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A limit for the time of a computation. A computation cannot be stopped: one that takes too long
 * runs on, without effect, until labnotes ends.
 */
public record TimeLimit(Duration time) {
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "limited");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Returns the result of a computation.
   *
   * @param work must not change what is used after a failure
   * @throws TimeoutException if it takes too long, or the thread is interrupted
   * @throws ExecutionException if it throws an exception or an error
   */
  public <T> T call(Callable<T> work) throws TimeoutException, ExecutionException {
    Future<T> result = THREADS.submit(work);
    try {
      return result.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new TimeoutException("takes more than " + time.toSeconds() + " s");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("was interrupted");
    }
  }

  /**
   * Returns the result of a computation without checked exceptions, and throws what it throws.
   *
   * @param work must not change what is used after a failure
   * @throws TimeoutException if it takes too long, or the thread is interrupted
   */
  public <T> T compute(Callable<T> work) throws TimeoutException {
    try {
      return call(work);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
