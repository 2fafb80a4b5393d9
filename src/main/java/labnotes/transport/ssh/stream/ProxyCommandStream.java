package labnotes.transport.ssh.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import labnotes.transport.UnreachableException;

/** The streams of a {@code ProxyCommand}. */
public record ProxyCommandStream(Process process) implements DuplexStream {

  public static ProxyCommandStream of(String command) throws UnreachableException {
    try {
      return new ProxyCommandStream(
          new ProcessBuilder(List.of("/bin/sh", "-c", "exec " + command))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException absent) {
      throw new UnreachableException("the ProxyCommand '" + command + "' cannot run", absent);
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
