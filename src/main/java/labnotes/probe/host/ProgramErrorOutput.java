package labnotes.probe.host;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The standard error of a background program: error messages, and a text when it is ready. */
final class ProgramErrorOutput extends OutputStream {
  /** Number of characters that are kept. */
  private static final int MAX_LENGTH = 64 * 1024;

  private final String readyText;
  private final StringBuilder text = new StringBuilder();
  private final CountDownLatch readyOrClosed = new CountDownLatch(1);

  ProgramErrorOutput(String readyText) {
    this.readyText = readyText;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    if (text.length() < MAX_LENGTH) {
      text.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }
    if (text.indexOf(readyText) >= 0) {
      readyOrClosed.countDown();
    }
  }

  /** Marks the end of the output. */
  @Override
  public void close() {
    readyOrClosed.countDown();
  }

  /** Waits and returns whether the program became ready before the timeout and before its end. */
  boolean awaitReady(Duration timeout) throws InterruptedException {
    boolean inTime = readyOrClosed.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    synchronized (this) {
      return inTime && text.indexOf(readyText) >= 0;
    }
  }

  /** Returns the output so far. */
  synchronized String text() {
    return text.toString().strip();
  }
}
