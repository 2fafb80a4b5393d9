package labnotes.probe.host;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import labnotes.sh.Sh;

/**
 * The standard input of a shell on a host: a program, then an empty line a second until it is
 * closed. A line with text marks the end, because a terminal does not forward the end of its input.
 */
public final class KeepAliveInput extends InputStream {
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

  private final ByteArrayInputStream program;
  private final ByteArrayInputStream endMarker =
      new ByteArrayInputStream("end\n".getBytes(StandardCharsets.US_ASCII));
  private boolean closed;

  /** Creates the input of a shell that runs a program. */
  public KeepAliveInput(Sh program) {
    this.program = new ByteArrayInputStream(program.bytes());
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] bytes, int offset, int length) {
    int count = program.read(bytes, offset, length);
    if (count >= 0) {
      return count;
    }
    try {
      awaitInterval();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      closed = true;
    }
    if (closed) {
      return endMarker.read(bytes, offset, length);
    }
    bytes[offset] = '\n';
    return 1;
  }

  private void awaitInterval() throws InterruptedException {
    long end = System.nanoTime() + INTERVAL;
    for (long left = INTERVAL; left > 0 && !closed; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Ends the input, and with it the program. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
