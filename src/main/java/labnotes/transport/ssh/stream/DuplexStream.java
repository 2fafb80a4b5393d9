package labnotes.transport.ssh.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A pair of streams to and from an SSH server. */
public interface DuplexStream extends AutoCloseable {
  InputStream in() throws IOException;

  OutputStream out() throws IOException;

  /** Returns whether the round-trip time makes compression worthwhile; true if it is unknown. */
  default boolean isFar() {
    return true;
  }

  /** Breaks the connection; threads that wait for its bytes get an exception or the end. */
  @Override
  void close();
}
