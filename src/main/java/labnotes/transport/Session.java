package labnotes.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** A way to give programs to {@code /bin/sh} on one host; each {@link #run} is one round trip. */
public interface Session extends AutoCloseable {
  /**
   * Gives a program to a shell and waits until the shell ends.
   *
   * @param program what the shell reads; it ends by itself with {@code exit}
   * @param out is given what the shell prints, while it prints it; an exception of its ends the run
   * @param err is given what the shell complains about
   * @throws UnreachableException when the host cannot be reached or verified, or stops answering
   * @throws IOException when the program cannot be run there
   */
  void run(InputStream program, OutputStream out, OutputStream err) throws IOException;

  /**
   * A session with the same host by a connection of its own, made when it is first used; empty
   * where nothing connects, as on this machine.
   */
  default Optional<Session> anew() {
    return Optional.empty();
  }

  @Override
  void close();
}
