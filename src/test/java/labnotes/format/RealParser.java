package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import labnotes.text.Severity;

/** Runs the real program that parses a format, to compare labnotes with it. */
public final class RealParser {
  private RealParser() {}

  /**
   * The result of a program.
   *
   * @param output of both streams together
   */
  public record Result(int status, String output) {}

  /** Runs a program. */
  public static Result run(String input, String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), output);
  }

  /** Whether labnotes finds an error in a text. */
  public static boolean labnotesFindsErrors(String format, String text) {
    return new Formats("debian")
        .find(format).orElseThrow().check("file", text).stream()
            .anyMatch(found -> found.severity() == Severity.ERROR);
  }
}
