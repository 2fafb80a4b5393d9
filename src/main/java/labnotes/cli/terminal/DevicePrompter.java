package labnotes.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import labnotes.transport.Password;
import labnotes.transport.Prompter;
import org.jspecify.annotations.Nullable;

/**
 * Asks the user at a terminal while standard output is redirected.
 *
 * @param device the file of the terminal
 */
record DevicePrompter(Path device) implements Prompter {
  @Override
  public synchronized Optional<Password> askPassword(String question) {
    Thread restoration = new Thread(DevicePrompter::echo, "echo of the terminal");
    Runtime.getRuntime().addShutdownHook(restoration);
    try {
      if (ProcessTerminal.run("stty -echo </dev/tty").isEmpty()) {
        return Optional.empty();
      }
      Optional<Password> password = ask(question).map(answer -> Password.of(answer.toCharArray()));
      write("\n");
      return password;
    } finally {
      echo();
      unregister(restoration);
    }
  }

  private static void echo() {
    Optional<String> unused = ProcessTerminal.run("stty echo </dev/tty");
  }

  private static void unregister(Thread hook) {
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already.
    }
  }

  @Override
  public synchronized Optional<String> askLine(String question) {
    Optional<String> answer = ask(question);
    if (answer.isEmpty()) {
      write("\n");
    }
    return answer;
  }

  private Optional<String> ask(String question) {
    write(question);
    try (BufferedReader reader = Files.newBufferedReader(device, StandardCharsets.UTF_8)) {
      @Nullable String line = reader.readLine();
      return Optional.ofNullable(line);
    } catch (IOException closed) {
      return Optional.empty();
    }
  }

  private void write(String text) {
    try (var writer = Files.newBufferedWriter(device, StandardCharsets.UTF_8)) {
      writer.write(text);
    } catch (IOException closed) {
      // Without the terminal there is no answer either.
    }
  }
}
