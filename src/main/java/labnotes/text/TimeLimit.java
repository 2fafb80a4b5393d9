package labnotes.text;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A limit for the time of a computation, without the time in which it waits for the user. A
 * computation cannot be stopped: one that takes too long runs on, without effect, until labnotes
 * ends.
 */
public record TimeLimit(Duration time) {
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "limited");
            thread.setDaemon(true);
            return thread;
          });

  /** In nanoseconds; while the user is asked, nothing ends the waiting. */
  private static final long SHORTEST_WAIT = 10_000_000;

  private static final ThreadLocal<Clock> CLOCK = new ThreadLocal<>();

  /** The time that a computation has left. */
  private static final class Clock {
    private long left;
    private long since = System.nanoTime();
    private boolean isPaused;

    Clock(Duration time) {
      left = time.toNanos();
    }

    /** In nanoseconds; it does not pass during a pause. */
    synchronized long left() {
      return isPaused ? left : left - (System.nanoTime() - since);
    }

    synchronized void pause() {
      left = left();
      isPaused = true;
    }

    synchronized void resume() {
      since = System.nanoTime();
      isPaused = false;
    }
  }

  /** Returns an answer for which a computation waits, which does not count for its limit. */
  public static <T> T waitingFor(Supplier<T> answer) {
    Clock clock = CLOCK.get();
    if (clock == null) {
      return answer.get();
    }
    clock.pause();
    try {
      return answer.get();
    } finally {
      clock.resume();
    }
  }

  /**
   * Returns the result of a computation.
   *
   * @param work must not change what is used after a failure
   * @throws TimeoutException if it takes too long, or the thread is interrupted
   * @throws ExecutionException if it throws an exception or an error
   */
  public <T> T call(Callable<T> work) throws TimeoutException, ExecutionException {
    Clock clock = new Clock(time);
    Future<T> result = THREADS.submit(() -> measured(work, clock));
    while (true) {
      try {
        return result.get(Math.max(clock.left(), SHORTEST_WAIT), TimeUnit.NANOSECONDS);
      } catch (TimeoutException late) {
        if (clock.left() <= 0) {
          throw new TimeoutException("takes more than " + time.toSeconds() + " s");
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new TimeoutException("was interrupted");
      }
    }
  }

  private static <T> T measured(Callable<T> work, Clock clock) throws Exception {
    CLOCK.set(clock);
    try {
      return work.call();
    } finally {
      CLOCK.remove();
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
