package labnotes.transport.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import labnotes.transport.become.BecomeHandshake;
import org.jspecify.annotations.Nullable;

/** What a shell is sent: the answers to what is asked before it is there, then the program. */
final class ProgramInput extends InputStream {
  private final InputStream program;
  private final @Nullable BecomeHandshake handshake;
  private final Consumer<Throwable> onFailure;
  private byte[] reply = new byte[0];
  private int replied;

  ProgramInput(InputStream program, @Nullable BecomeHandshake handshake, Consumer<Throwable> onFailure) {
    this.program = program;
    this.handshake = handshake;
    this.onFailure = onFailure;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      int talk = handshake == null ? 0 : talk(handshake, bytes, offset, length);
      return talk != 0 ? talk : program.read(bytes, offset, length);
    } catch (IOException | RuntimeException | Error broken) {
      onFailure.accept(broken);
      throw broken;
    }
  }

  private int talk(BecomeHandshake with, byte[] bytes, int offset, int length) throws IOException {
    if (replied == reply.length) {
      Arrays.fill(reply, (byte) 0);
      try {
        reply = with.awaitReply();
        replied = 0;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return -1;
      }
    }
    if (reply.length == 0) {
      return with.isReady() ? 0 : -1;
    }
    int count = Math.min(length, reply.length - replied);
    System.arraycopy(reply, replied, bytes, offset, count);
    replied += count;
    return count;
  }
}
