package labnotes.transport;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A wire that leads through another host. */
final class JumpWire implements Wire {
  private final Channel channel;
  private final InputStream in;
  private final OutputStream out;
  private final Connection through;

  private JumpWire(Channel channel, InputStream in, OutputStream out, Connection through) {
    this.channel = channel;
    this.in = in;
    this.out = out;
    this.through = through;
  }

  /**
   * Opens the wire.
   *
   * @param through the connection that carries it, and that ends with it
   */
  static JumpWire open(Channel channel, Connection through) throws IOException, JSchException {
    InputStream in = channel.getInputStream();
    OutputStream out = channel.getOutputStream();
    channel.connect();
    return new JumpWire(channel, in, out, through);
  }

  @Override
  public InputStream in() {
    return in;
  }

  @Override
  public OutputStream out() {
    return out;
  }

  @Override
  public void close() {
    through.close();
    channel.disconnect();
  }
}
