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

/** The OpenSSH client of this machine, which evaluates ssh configuration with {@code ssh -G}. */
final class OpenSshClient {
  private static final int TIMEOUT_SECONDS = 10;

  private OpenSshClient() {}

  /** The absence of an OpenSSH client. */
  static final class NotInstalledException extends IOException {
    NotInstalledException(IOException cause) {
      super(cause);
    }
  }

  /** Returns every value that {@code ssh -G} prints for the host, by keyword in lower case. */
  static Map<String, List<String>> resolve(SshDestination destination, @Nullable Path file)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("ssh", "-G"));
    if (file != null) {
      command.addAll(List.of("-F", file.toAbsolutePath().toString()));
    }
    if (destination.user() != null) {
      command.addAll(List.of("-l", destination.user()));
    }
    if (destination.port() != 0) {
      command.addAll(List.of("-p", Integer.toString(destination.port())));
    }
    command.addAll(List.of("--", destination.host()));
    return parse(readOutput(start(command)));
  }

  private static Process start(List<String> command) throws NotInstalledException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException absent) {
      throw new NotInstalledException(absent);
    }
  }

  private static String readOutput(Process process) throws IOException {
    // The configuration can run programs, which can hang.
    Thread timeout = new Thread(() -> killAfterTimeout(process), "ssh -G");
    timeout.setDaemon(true);
    timeout.start();
    process.getOutputStream().close();
    try (InputStream in = process.getInputStream()) {
      String output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int status = process.onExit().join().exitValue();
      if (status != 0) {
        throw new IOException("ssh -G exited with status " + status + ": " + output.strip());
      }
      return output;
    }
  }

  private static void killAfterTimeout(Process process) {
    try {
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
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
