package labnotes.transport.exchange;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import labnotes.transport.become.BecomeDialog.OutputChannel;

/** A sink for one of the shell's output streams; closing it leaves the caller's stream open. */
final class ShellOutput extends FilterOutputStream {
  private final ProgramExchange exchange;
  private final OutputChannel channel;
  private final Runnable onClose;

  ShellOutput(ProgramExchange exchange, OutputChannel channel, OutputStream out, Runnable onClose) {
    super(out);
    this.exchange = exchange;
    this.channel = channel;
    this.onClose = onClose;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      int consumed = exchange.consume(channel, bytes, offset, length);
      exchange.note(channel, bytes, offset + consumed, length - consumed);
      if (length > consumed) {
        out.write(bytes, offset + consumed, length - consumed);
      }
    } catch (IOException | RuntimeException | Error refused) {
      exchange.fail(refused);
      throw refused;
    }
  }

  @Override
  public void close() {
    onClose.run();
  }
}
