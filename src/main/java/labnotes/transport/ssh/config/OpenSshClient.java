package labnotes.transport.ssh.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks this machine's OpenSSH client how it would reach a host. */
final class OpenSshClient {
  private static final int PATIENCE_SECONDS = 10;

  private OpenSshClient() {}

  /** There is no OpenSSH client on this machine. */
  static final class AbsentException extends IOException {
    AbsentException(IOException cause) {
      super(cause);
    }
  }

  /** Every value that {@code ssh -G} prints for the host, by its keyword in lower case. */
  static Map<String, List<String>> resolve(SshDestination target, @Nullable Path file) throws IOException {
    List<String> command = new ArrayList<>(List.of("ssh", "-G"));
    if (file != null) {
      command.addAll(List.of("-F", file.toAbsolutePath().toString()));
    }
    if (target.user() != null) {
      command.addAll(List.of("-l", target.user()));
    }
    if (target.port() != 0) {
      command.addAll(List.of("-p", Integer.toString(target.port())));
    }
    command.addAll(List.of("--", target.host()));
    return parse(output(start(command)));
  }

  private static Process start(List<String> command) throws AbsentException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException absent) {
      throw new AbsentException(absent);
    }
  }

  private static String output(Process process) throws IOException {
    // A configuration may run programs of its own, which may hang.
    Thread guard = new Thread(() -> endIfSlow(process), "ssh -G");
    guard.setDaemon(true);
    guard.start();
    process.getOutputStream().close();
    try (InputStream in = process.getInputStream()) {
      String output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int status = process.onExit().join().exitValue();
      if (status != 0) {
        throw new IOException("ssh -G ended with status " + status + ": " + output.strip());
      }
      return output;
    }
  }

  private static void endIfSlow(Process process) {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, List<String>> parse(String output) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String line : output.lines().toList()) {
      int blank = line.indexOf(' ');
      if (blank > 0) {
        values
            .computeIfAbsent(
                line.substring(0, blank).toLowerCase(Locale.ROOT), key -> new ArrayList<>())
            .add(line.substring(blank + 1).strip());
      }
    }
    return values;
  }
}
