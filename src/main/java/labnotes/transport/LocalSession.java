package labnotes.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** A shell that is a process of this machine. */
public final class LocalSession implements Session {
  private final List<String> command;

  private LocalSession(List<String> command) {
    this.command = command;
  }

  /** This machine's own shell. */
  public static LocalSession here() {
    return new LocalSession(List.of("/bin/sh", "-s"));
  }

  /**
   * A shell behind a command of this machine.
   *
   * @param via shell words that run what follows them somewhere else, such as {@code chroot DIR} or
   *     {@code jexec NAME}
   */
  public static LocalSession via(String via) {
    return new LocalSession(List.of("/bin/sh", "-c", "exec " + via + " /bin/sh -s"));
  }

  @Override
  public void run(InputStream program, OutputStream out, OutputStream err) throws IOException {
    Process process = new ProcessBuilder(command).start();
    try (Pump ignored = Pump.start(program, process.getOutputStream());
        Pump errors = Pump.start(process.getErrorStream(), err)) {
      process.getInputStream().transferTo(out);
      process.waitFor();
      errors.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {}
}
