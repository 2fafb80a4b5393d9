package labnotes.probe.capture;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import labnotes.probe.host.PeriodicCheck;
import labnotes.probe.host.ProbeException;

/** A monitor that interrupts the sending thread when a capture ends early. */
public final class CaptureMonitor implements AutoCloseable {
  private final List<PacketCapture> captures;
  private final Thread monitored = Thread.currentThread();
  private final PeriodicCheck check;
  private boolean isClosed;
  private boolean hasInterrupted;

  private CaptureMonitor(List<PacketCapture> captures) {
    this.captures = captures;
    this.check = PeriodicCheck.start(this::findEnded, this::interrupt);
  }

  /** Starts to monitor captures for the calling thread. */
  public static CaptureMonitor start(PacketCapture... captures) {
    return new CaptureMonitor(List.of(captures));
  }

  private Optional<String> findEnded() {
    return captures.stream()
        .filter(PacketCapture::hasEnded)
        .map(PacketCapture::toString)
        .findFirst();
  }

  private synchronized void interrupt(String unused) {
    if (!isClosed) {
      hasInterrupted = true;
      monitored.interrupt();
    }
  }

  /**
   * Checks that all captures still run.
   *
   * @throws IOException if a host is unreachable
   * @throws ProbeException if a capture has ended
   */
  public void checkRunning() throws IOException, ProbeException {
    for (PacketCapture capture : captures) {
      capture.checkRunning();
    }
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    check.close();
    if (hasInterrupted) {
      boolean unused = Thread.interrupted();
    }
  }
}
