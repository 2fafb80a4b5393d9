package labnotes.transport.ssh.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import labnotes.transport.UnreachableException;
import labnotes.transport.ssh.config.SshSettings;

/** A TCP connection. */
public final class TcpStream implements DuplexStream {
  private static final Duration NEAR = Duration.ofMillis(10);

  private final Socket socket;
  private final Duration roundTrip;

  private TcpStream(Socket socket, Duration roundTrip) {
    this.socket = socket;
    this.roundTrip = roundTrip;
  }

  /** Connects to the first of the host's addresses that answers. */
  public static TcpStream to(SshSettings settings) throws UnreachableException {
    String where = settings.shown();
    try {
      IOException failure = new IOException("it has no address");
      for (InetAddress address : InetAddress.getAllByName(settings.host())) {
        Socket socket = new Socket();
        try {
          socket.setTcpNoDelay(true);
          socket.setKeepAlive(true);
          InetSocketAddress there = new InetSocketAddress(address, settings.port());
          long start = System.nanoTime();
          socket.connect(there, Math.toIntExact(settings.connect().toMillis()));
          return new TcpStream(socket, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException refused) {
          socket.close();
          failure = refused;
        }
      }
      throw failure;
    } catch (UnknownHostException unknown) {
      throw new UnreachableException(
          "there is no host of the name "
              + settings.host()
              + ": check the name, or give it a HostName in the ssh configuration",
          unknown);
    } catch (SocketTimeoutException silent) {
      throw new UnreachableException(
          where + " did not answer within " + settings.connect().toSeconds() + " s", silent);
    } catch (IOException refused) {
      throw new UnreachableException(
          "no connection to "
              + where
              + ", port "
              + settings.port()
              + ": "
              + refused.getMessage()
              + "; check that the host is up and its sshd runs",
          refused);
    }
  }

  @Override
  public InputStream in() throws IOException {
    return QuickAckInputStream.of(socket);
  }

  @Override
  public OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public boolean isFar() {
    return roundTrip.compareTo(NEAR) > 0;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      // The connection is to be broken, and broken it is.
      return;
    }
  }
}
