package labnotes.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import labnotes.transport.Prompter;

/** The terminal that this process belongs to, if it has one. */
final class ProcessTerminal {
  /** The terminal, even if input or output is redirected. */
  static final Path DEVICE = Path.of("/dev/tty");

  private ProcessTerminal() {}

  /** Returns the console if both input and output are a terminal. */
  static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(ProcessTerminal::isTerminal);
  }

  /** Since Java 22 there can be a console without a terminal. */
  private static boolean isTerminal(Console console) {
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJava) {
      return true;
    } catch (ReflectiveOperationException impossible) {
      return false;
    }
  }

  /**
   * Returns a prompter at the terminal if output or input is redirected, as in {@code apply … | tee
   * log} and {@code … | apply}; not with /dev/null as input, which says that no user answers.
   */
  static Optional<Prompter> prompter() {
    return hasDevice()
        ? run("[ -t 0 ] || [ -p /dev/stdin ] || [ -f /dev/stdin ]")
            .map(output -> new DevicePrompter(DEVICE))
        : Optional.empty();
  }

  /** Whether the process has a controlling terminal. */
  private static boolean hasDevice() {
    try {
      Files.newInputStream(DEVICE).close();
      return true;
    } catch (IOException absent) {
      return false;
    }
  }

  /** Returns the number of columns. */
  static Optional<Integer> columns() {
    return run("stty size </dev/tty")
        .map(output -> output.strip().replaceFirst(".* ", ""))
        .filter(columns -> columns.matches("[1-9][0-9]{0,3}"))
        .map(Integer::valueOf);
  }

  /** Returns the output of a command with the input of this process; empty if it fails. */
  static Optional<String> run(String command) {
    try {
      Process process =
          new ProcessBuilder("/bin/sh", "-c", "{ " + command + "; } 2>/dev/null")
              .redirectInput(Redirect.INHERIT)
              .redirectError(Redirect.DISCARD)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean isEnded = process.waitFor(5, TimeUnit.SECONDS);
      return isEnded && process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
