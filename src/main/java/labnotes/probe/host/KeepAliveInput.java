package labnotes.probe.host;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import labnotes.sh.Sh;

/**
 * What a shell on a host is given: a program, and then an empty line a second for as long as this
 * end lives and wants the program to run. Its end is also said in a line, for a terminal does not
 * pass on the end of its input.
 */
public final class KeepAliveInput extends InputStream {
  private static final long BEAT = TimeUnit.SECONDS.toNanos(1);

  private final ByteArrayInputStream program;
  private final ByteArrayInputStream farewell =
      new ByteArrayInputStream("end\n".getBytes(StandardCharsets.US_ASCII));
  private boolean over;

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
      awaitBeat();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      over = true;
    }
    if (over) {
      return farewell.read(bytes, offset, length);
    }
    bytes[offset] = '\n';
    return 1;
  }

  private void awaitBeat() throws InterruptedException {
    long end = System.nanoTime() + BEAT;
    for (long left = BEAT; left > 0 && !over; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Tells the program to end. */
  @Override
  public synchronized void close() {
    over = true;
    notifyAll();
  }
}
