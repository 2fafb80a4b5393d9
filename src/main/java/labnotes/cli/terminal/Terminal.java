package labnotes.cli.terminal;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import labnotes.transport.Password;
import labnotes.transport.Prompter;
import org.jspecify.annotations.Nullable;

/**
 * Where the program runs: what it prints to, whom it can ask, and what surrounds it.
 *
 * @param out the result
 * @param err progress and diagnostics
 * @param person whom it can ask, if somebody sits there
 * @param colours whether the result goes to a terminal that may show colours
 * @param live whether progress goes to a terminal that can be overwritten
 */
public record Terminal(
    PrintWriter out,
    PrintWriter err,
    Optional<Prompter> person,
    boolean colours,
    boolean live,
    Map<String, String> environment,
    Path home,
    String user) {

  /** The terminal, or the pipes, that this process was started with. */
  public static Terminal ofProcess() {
    Optional<Prompter> person = Optional.ofNullable(System.console()).map(PersonAtConsole::new);
    boolean plain = System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"));
    return new Terminal(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        person,
        person.isPresent() && !plain,
        person.isPresent() && !"dumb".equals(System.getenv("TERM")),
        System.getenv(),
        Path.of(System.getProperty("user.home")),
        System.getProperty("user.name"));
  }

  /** Somebody at the console. */
  private record PersonAtConsole(Console console) implements Prompter {
    @Override
    public synchronized Optional<Password> askPassword(String question) {
      return answered(console.readPassword("%s", question)).map(Password::of);
    }

    @Override
    public synchronized Optional<String> askLine(String question) {
      return answered(console.readLine("%s", question));
    }

    /** An answer; where none came, the question's line is ended in its stead. */
    private <T> Optional<T> answered(@Nullable T answer) {
      if (answer == null) {
        console.printf("%n");
      }
      return Optional.ofNullable(answer);
    }
  }
}
