package labnotes.probe;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Interrupts the thread that sends and waits when a capture breaks off meanwhile: what is sent then
 * would be seen by nobody.
 */
final class CaptureWatch implements AutoCloseable {
  private final List<Capture> captures;
  private final Thread waiting = Thread.currentThread();
  private final Lookout lookout;
  private boolean over;
  private boolean interrupted;

  private CaptureWatch(List<Capture> captures) {
    this.captures = captures;
    this.lookout = Lookout.over(this::brokenOff, this::interrupt);
  }

  /** Watches on behalf of the calling thread. */
  static CaptureWatch over(Capture... captures) {
    return new CaptureWatch(List.of(captures));
  }

  private Optional<String> brokenOff() {
    return captures.stream().filter(Capture::hasBrokenOff).map(Capture::toString).findFirst();
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
  void check() throws IOException, ProbeException {
    for (Capture capture : captures) {
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
