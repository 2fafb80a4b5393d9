package labnotes.transport.ssh.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Bytes to and from an ssh server. */
public interface DuplexStream extends AutoCloseable {
  InputStream in() throws IOException;

  OutputStream out() throws IOException;

  /**
   * Whether a round trip takes so long that fewer bytes save time; taken to be so where nobody
   * knows.
   */
  default boolean isFar() {
    return true;
  }

  /** Breaks the connection; whoever waits for its bytes gets an exception or the end. */
  @Override
  void close();
}
