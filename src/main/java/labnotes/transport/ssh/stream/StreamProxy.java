package labnotes.transport.ssh.stream;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Lets JSch speak over a wire of ours, which another thread can break at any time. */
public record StreamProxy(DuplexStream wire, InputStream getInputStream, OutputStream getOutputStream)
    implements Proxy {
  public static StreamProxy over(DuplexStream wire, ConnectionMonitor heartbeat) throws JSchException {
    try {
      return new StreamProxy(wire, heartbeat.in(wire.in()), heartbeat.out(wire.out()));
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
    wire.close();
  }
}
