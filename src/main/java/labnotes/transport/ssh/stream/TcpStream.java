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

/** The streams of a TCP connection. */
public final class TcpStream implements DuplexStream {
  private static final Duration NEAR = Duration.ofMillis(10);

  private final Socket socket;
  private final Duration roundTrip;

  private TcpStream(Socket socket, Duration roundTrip) {
    this.socket = socket;
    this.roundTrip = roundTrip;
  }

  /** Connects to the first of the host's addresses that accepts a connection. */
  public static TcpStream connect(SshSettings settings) throws UnreachableException {
    long limit = settings.timeouts().connect().toMillis();
    try {
      IOException failure = new IOException("no address");
      for (InetAddress address : InetAddress.getAllByName(settings.host())) {
        Socket socket = new Socket();
        try {
          socket.setTcpNoDelay(true);
          socket.setKeepAlive(true);
          long start = System.nanoTime();
          socket.connect(new InetSocketAddress(address, settings.port()), Math.toIntExact(limit));
          return new TcpStream(socket, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException refused) {
          socket.close();
          failure = refused;
        }
      }
      throw failure;
    } catch (UnknownHostException unknown) {
      throw new UnreachableException(
          "ssh: host name "
              + settings.host()
              + " cannot be resolved; check the name, or set HostName in the ssh configuration",
          unknown);
    } catch (SocketTimeoutException silent) {
      throw new UnreachableException(
          "ssh: connection to "
              + settings.displayName()
              + " timed out after "
              + limit / 1000
              + " s; check that the host is up and reachable",
          silent);
    } catch (IOException refused) {
      throw new UnreachableException(
          "ssh: connection to "
              + settings.displayName()
              + " failed: "
              + refused.getMessage()
              + "; check that the host is up and sshd listens on port "
              + settings.port(),
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
    } catch (IOException alreadyBroken) {
      return;
    }
  }
}
