package labnotes.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The result of a program.
 *
 * @param status its exit status
 * @param output its standard output
 * @param errors its standard error
 */
public record Ended(int status, String output, String errors) {
  /** Runs a program with a text as its standard input and waits for its end. */
  public static Ended running(List<String> command, String input) {
    try {
      Path given = Files.createTempFile("labnotes-input", "");
      Path output = Files.createTempFile("labnotes-output", "");
      Path errors = Files.createTempFile("labnotes-errors", "");
      try {
        Files.writeString(given, input);
        Process process =
            new ProcessBuilder(command)
                .redirectInput(given.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        return new Ended(process.waitFor(), text(output), text(errors));
      } finally {
        Files.delete(given);
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command, interrupted);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** Returns this result; throws an error that shows the output if the status is not 0. */
  public Ended succeeded() {
    if (status != 0) {
      throw new AssertionError("status " + status + "\n" + output + errors);
    }
    return this;
  }
}
