package labnotes.transport.ssh.stream;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A wire that leads through another host. */
public final class ForwardedStream implements DuplexStream {
  private final Channel channel;
  private final InputStream in;
  private final OutputStream out;
  private final Runnable onClose;

  private ForwardedStream(Channel channel, InputStream in, OutputStream out, Runnable onClose) {
    this.channel = channel;
    this.in = in;
    this.out = out;
    this.onClose = onClose;
  }

  /**
   * Opens the wire.
   *
   * @param onClose closes the connection that carries the channel
   */
  public static ForwardedStream open(Channel channel, Runnable onClose) throws IOException, JSchException {
    InputStream in = channel.getInputStream();
    OutputStream out = channel.getOutputStream();
    channel.connect();
    return new ForwardedStream(channel, in, out, onClose);
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
    onClose.run();
    channel.disconnect();
  }
}
