package labnotes.transport.ssh.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/**
 * What comes from a socket, acknowledged at once where the system can.
 *
 * <p>An sshd sends small packets one after the other while a connection is made, each only when the
 * one before it was acknowledged (RFC 896); waiting to acknowledge with data (RFC 1122, 4.2.3.2)
 * costs a far host a round trip and 40 ms.
 */
final class QuickAckInputStream extends FilterInputStream {
  private final Socket socket;

  private QuickAckInputStream(Socket socket, InputStream in) {
    super(in);
    this.socket = socket;
  }

  /** The socket's input. */
  static InputStream of(Socket socket) throws IOException {
    InputStream plain = socket.getInputStream();
    return socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)
        ? new QuickAckInputStream(socket, plain)
        : plain;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Linux forgets the option with each exchange, so it is set again after each read. */
  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int read = in.read(buffer, from, length);
    if (read > 0) {
      socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
    return read;
  }
}
