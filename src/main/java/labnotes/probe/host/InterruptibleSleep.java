package labnotes.probe.host;

import java.util.concurrent.TimeUnit;

/** Waits that an interrupt ends plainly. */
public final class InterruptibleSleep {
  private InterruptibleSleep() {}

  /** Waits until {@link System#nanoTime} has reached a value. */
  public static void until(long nanoTime) throws ProbeException {
    try {
      TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ProbeException("interrupted; what was set up on both ends is removed", interrupted);
    }
  }
}
