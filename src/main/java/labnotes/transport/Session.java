package labnotes.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** A session with one host; each {@link #run} is one round trip to {@code /bin/sh} there. */
public interface Session extends AutoCloseable {
  /**
   * Sends a program to a shell and waits until the shell exits.
   *
   * @param program the shell's standard input; it must end with {@code exit}
   * @param out receives standard output as it arrives; an exception that it throws ends the run
   * @param err receives standard error as it arrives
   * @throws UnreachableException if the host cannot be reached or verified, or stops responding
   * @throws IOException if the program cannot be run there
   */
  void run(InputStream program, OutputStream out, OutputStream err) throws IOException;

  /**
   * Returns a session with the same host over a separate connection, made at its first use; empty
   * if sessions do not use connections, as on this machine.
   */
  default Optional<Session> duplicate() {
    return Optional.empty();
  }

  /** Returns what the user should know about the programs that have run. */
  default List<String> remarks() {
    return List.of();
  }

  @Override
  void close();
}
