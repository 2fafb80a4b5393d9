package labnotes.run;

import java.io.ByteArrayOutputStream;

/** The first 4 KiB of an output of any length. */
final class BoundedOutput extends ByteArrayOutputStream {
  private static final int LIMIT = 4096;

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    super.write(bytes, offset, Math.max(0, Math.min(length, LIMIT - count)));
  }

  @Override
  public synchronized void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }
}
