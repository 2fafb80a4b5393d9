package labnotes.transport.ssh.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/**
 * A socket's input that sends TCP acknowledgments without delay where the system supports it.
 *
 * <p>During the handshake sshd sends small packets, each only after the previous one was
 * acknowledged (RFC 896). A delayed acknowledgment (RFC 1122, section 4.2.3.2) costs a round trip
 * and 40 ms each time.
 */
final class QuickAckInputStream extends FilterInputStream {
  private final Socket socket;

  private QuickAckInputStream(Socket socket, InputStream in) {
    super(in);
    this.socket = socket;
  }

  /** Returns the socket's input. */
  static InputStream of(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)
        ? new QuickAckInputStream(socket, in)
        : in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Sets the option again after each read, because Linux resets it. */
  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int read = in.read(buffer, from, length);
    if (read > 0) {
      socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
    return read;
  }
}
