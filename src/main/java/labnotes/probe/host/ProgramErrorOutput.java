package labnotes.probe.host;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a companion prints on its error output: that it is ready, and trouble. */
public final class ProgramErrorOutput extends OutputStream {
  /** More than this is not kept. */
  private static final int LIMIT = 64 * 1024;

  private final String ready;
  private final StringBuilder text = new StringBuilder();
  private final CountDownLatch decided = new CountDownLatch(1);

  public ProgramErrorOutput(String ready) {
    this.ready = ready;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    if (text.length() < LIMIT) {
      text.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }
    if (text.indexOf(ready) >= 0) {
      decided.countDown();
    }
  }

  /** Nothing more will come. */
  @Override
  public void close() {
    decided.countDown();
  }

  /** Whether the ready mark comes within this time and before the end. */
  public boolean isReady(Duration within) throws InterruptedException {
    boolean inTime = decided.await(within.toMillis(), TimeUnit.MILLISECONDS);
    synchronized (this) {
      return inTime && text.indexOf(ready) >= 0;
    }
  }

  /** What was said so far. */
  public synchronized String text() {
    return text.toString().strip();
  }
}
