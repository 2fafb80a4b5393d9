package labnotes.probe.host;

import java.util.concurrent.TimeUnit;

/** Sleep that reports an interrupt as a {@link ProbeException}. */
public final class InterruptibleSleep {
  private InterruptibleSleep() {}

  /** Sleeps until {@link System#nanoTime} reaches a value. */
  public static void until(long nanoTime) throws ProbeException {
    try {
      TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ProbeException(
          "interrupted; all temporary changes on both hosts are undone", interrupted);
    }
  }
}
