package labnotes.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** The streams of a {@code ProxyCommand}. */
record CommandWire(Process process) implements Wire {

  static CommandWire of(String command) throws UnreachableException {
    try {
      return new CommandWire(
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
