package labnotes.transport.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import labnotes.transport.become.BecomeDialog;
import org.jspecify.annotations.Nullable;

/** The bytes sent to a shell: the replies of the password dialog, then the program. */
final class ProgramInput extends InputStream {
  private final InputStream program;
  private final @Nullable BecomeDialog dialog;
  private final Consumer<Throwable> onFailure;
  private byte[] reply = new byte[0];
  private int sent;

  ProgramInput(InputStream program, @Nullable BecomeDialog dialog, Consumer<Throwable> onFailure) {
    this.program = program;
    this.dialog = dialog;
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
      int replied = dialog == null ? 0 : readReply(dialog, bytes, offset, length);
      return replied != 0 ? replied : program.read(bytes, offset, length);
    } catch (IOException | RuntimeException | Error broken) {
      onFailure.accept(broken);
      throw broken;
    }
  }

  private int readReply(BecomeDialog from, byte[] bytes, int offset, int length) {
    if (sent == reply.length) {
      Arrays.fill(reply, (byte) 0);
      try {
        reply = from.awaitReply();
        sent = 0;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return -1;
      }
    }
    if (reply.length == 0) {
      return from.isReady() ? 0 : -1;
    }
    int count = Math.min(length, reply.length - sent);
    System.arraycopy(reply, sent, bytes, offset, count);
    sent += count;
    return count;
  }
}
