package labnotes.transport.ssh.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import labnotes.transport.UnreachableException;

/** The standard streams of a {@code ProxyCommand}. */
public record ProxyCommandStream(Process process) implements DuplexStream {

  /** Starts the command. */
  public static ProxyCommandStream start(String command) throws UnreachableException {
    try {
      return new ProxyCommandStream(
          new ProcessBuilder(List.of("/bin/sh", "-c", "exec " + command))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException absent) {
      throw new UnreachableException("ssh: ProxyCommand `" + command + "` cannot be run", absent);
    }
  }

  @Override
  public InputStream in() {
    return process.getInputStream();
  }

  @Override
  public OutputStream out() {
    return process.getOutputStream();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
