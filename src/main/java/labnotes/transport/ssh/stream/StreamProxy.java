package labnotes.transport.ssh.stream;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A JSch proxy over a {@link DuplexStream}, which another thread can break at any time. */
public record StreamProxy(
    DuplexStream stream, InputStream getInputStream, OutputStream getOutputStream)
    implements Proxy {
  /** Returns a proxy whose traffic the monitor sees. */
  public static StreamProxy over(DuplexStream stream, ConnectionMonitor monitor)
      throws JSchException {
    try {
      return new StreamProxy(
          stream, monitor.trackInput(stream.in()), monitor.trackOutput(stream.out()));
    } catch (IOException broken) {
      throw new JSchException("the connection broke", broken);
    }
  }

  @Override
  public void connect(@Nullable SocketFactory factory, String host, int port, int timeout) {}

  @Override
  public @Nullable Socket getSocket() {
    return null;
  }

  @Override
  public void close() {
    stream.close();
  }
}
