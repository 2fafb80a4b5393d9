package labnotes.probe.capture;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import labnotes.probe.host.PeriodicCheck;
import labnotes.probe.host.ProbeException;

/**
 * Interrupts the thread that sends and waits when a capture breaks off meanwhile: what is sent then
 * would be seen by nobody.
 */
public final class CaptureMonitor implements AutoCloseable {
  private final List<PacketCapture> captures;
  private final Thread waiting = Thread.currentThread();
  private final PeriodicCheck lookout;
  private boolean over;
  private boolean interrupted;

  private CaptureMonitor(List<PacketCapture> captures) {
    this.captures = captures;
    this.lookout = PeriodicCheck.over(this::brokenOff, this::interrupt);
  }

  /** Watches on behalf of the calling thread. */
  public static CaptureMonitor over(PacketCapture... captures) {
    return new CaptureMonitor(List.of(captures));
  }

  private Optional<String> brokenOff() {
    return captures.stream().filter(PacketCapture::hasBrokenOff).map(PacketCapture::toString).findFirst();
  }

  private synchronized void interrupt(String unused) {
    if (!over) {
      interrupted = true;
      waiting.interrupt();
    }
  }

  /**
   * Says why a capture broke off, if one did.
   *
   * @throws IOException when its host cannot be reached any more
   * @throws ProbeException when it ended by itself
   */
  public void check() throws IOException, ProbeException {
    for (PacketCapture capture : captures) {
      capture.check();
    }
  }

  @Override
  public synchronized void close() {
    over = true;
    lookout.close();
    if (interrupted) {
      boolean unused = Thread.interrupted();
    }
  }
}
