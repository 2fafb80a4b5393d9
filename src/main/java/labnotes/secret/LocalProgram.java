package labnotes.secret;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program of this machine that prints a secret, without a terminal at which it could ask. */
final class LocalProgram {
  private static final Pattern ERROR = Pattern.compile("(?i)\\b(error|failed|cannot)\\b");

  private static final int SECONDS = 30;
  private static final int LIMIT = 1 << 20;

  private LocalProgram() {}

  /**
   * Returns what the program prints.
   *
   * @throws IOException if it fails or does not end, with its last message
   */
  static String output(List<String> command, Map<String, String> environment, Path directory)
      throws IOException {
    Path errors = Files.createTempFile("labnotes-", "");
    try {
      Process process = start(command, environment, directory, errors);
      byte[] output = read(process);
      if (process.exitValue() != 0) {
        String reason = reason(errors);
        throw new IOException(
            "it failed with status "
                + process.exitValue()
                + (reason.isEmpty() ? "" : ": " + reason));
      }
      return new String(output, StandardCharsets.UTF_8);
    } finally {
      Files.delete(errors);
    }
  }

  private static Process start(
      List<String> command, Map<String, String> environment, Path directory, Path errors)
      throws IOException {
    List<String> words = new ArrayList<>();
    // A program that asks opens the terminal of its session.
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      words.addAll(List.of("/usr/bin/setsid", "--wait"));
    }
    words.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(directory.toAbsolutePath().toFile())
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectError(errors.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().remove("GPG_TTY");
    try {
      return builder.start();
    } catch (IOException missing) {
      throw new IOException("the program " + command.get(0) + " cannot be started", missing);
    }
  }

  private static byte[] read(Process process) throws IOException {
    Thread limit =
        new Thread(
            () -> {
              try {
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                  process.descendants().forEach(ProcessHandle::destroyForcibly);
                  process.destroyForcibly();
                }
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            },
            "secret");
    limit.setDaemon(true);
    limit.start();
    long started = System.nanoTime();
    byte[] output = process.getInputStream().readNBytes(LIMIT);
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
    if (System.nanoTime() - started >= TimeUnit.SECONDS.toNanos(SECONDS)) {
      throw new IOException("it did not end within " + SECONDS + " s");
    }
    return output;
  }

  /** The last line that names an error, else the last line. */
  private static String reason(Path errors) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(errors), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    return lines.stream()
        .filter(line -> ERROR.matcher(line).find())
        .reduce((one, next) -> next)
        .orElseGet(() -> lines.isEmpty() ? "" : lines.get(lines.size() - 1));
  }
}
