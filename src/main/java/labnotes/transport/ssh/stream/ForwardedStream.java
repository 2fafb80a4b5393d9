package labnotes.transport.ssh.stream;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The streams of a connection that a jump host forwards. */
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
   * Opens the channel.
   *
   * @param onClose closes the connection to the jump host
   */
  public static ForwardedStream open(Channel channel, Runnable onClose)
      throws IOException, JSchException {
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
