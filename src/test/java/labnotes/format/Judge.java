package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The real program that reads a format. */
final class Judge {
  private Judge() {}

  /** How the program ended and what it said, both streams together. */
  record Verdict(int status, String output) {}

  static Verdict of(String input, String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Verdict(process.exitValue(), output);
  }

  static boolean errors(String format, String text) {
    return new Formats("debian")
        .named(format).orElseThrow().check("file", text).stream()
            .anyMatch(found -> found.severity() == labnotes.text.Severity.ERROR);
  }
}
