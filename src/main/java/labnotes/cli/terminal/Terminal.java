package labnotes.cli.terminal;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import labnotes.secret.Redaction;
import labnotes.transport.Prompter;

/**
 * The environment that the program runs in.
 *
 * @param out standard output, for results
 * @param err standard error, for progress and diagnostics
 * @param prompter asks the user; empty without a terminal
 * @param environment the environment variables
 * @param home the home directory of the user
 * @param user the login name of the user
 * @param redaction what the output does not show
 */
public record Terminal(
    PrintWriter out,
    PrintWriter err,
    Optional<Prompter> prompter,
    Capabilities capabilities,
    Map<String, String> environment,
    Path home,
    String user,
    Redaction redaction) {
  /**
   * What the terminal can show.
   *
   * @param hasColor whether it shows colors
   * @param isLive whether a line of it can be overwritten
   */
  public record Capabilities(boolean hasColor, boolean isLive) {}

  /** A terminal whose output has no secrets that a command reads. */
  public Terminal(
      PrintWriter out,
      PrintWriter err,
      Optional<Prompter> prompter,
      boolean hasColor,
      boolean isLive,
      Map<String, String> environment,
      Path home,
      String user) {
    this(
        out,
        err,
        prompter,
        new Capabilities(hasColor, isLive),
        environment,
        home,
        user,
        new Redaction());
  }

  /** A terminal whose output has no secrets that a command reads. */
  public Terminal {
    out = redaction.hiding(out);
    err = redaction.hiding(err);
  }

  /** Whether the terminal shows colors. */
  public boolean hasColor() {
    return capabilities.hasColor();
  }

  /** Whether a line of the terminal can be overwritten. */
  public boolean isLive() {
    return capabilities.isLive();
  }

  /** Returns the terminal, or the pipes, of this process. */
  public static Terminal ofProcess(StandardOutput output) {
    Optional<Console> console = ProcessTerminal.console();
    Optional<Prompter> prompter =
        console.<Prompter>map(ConsolePrompter::new).or(ProcessTerminal::prompter);
    boolean isDumb = "dumb".equals(System.getenv("TERM"));
    boolean isMonochrome = System.getenv().getOrDefault("NO_COLOR", "").length() > 0 || isDumb;
    return new Terminal(
        output.writer(),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        prompter,
        console.isPresent() && !isMonochrome,
        console.isPresent() && !isDumb,
        System.getenv(),
        Path.of(System.getProperty("user.home")),
        System.getProperty("user.name"));
  }

  /**
   * Returns the number of columns of the terminal that output is written to; empty without one,
   * unless the variable COLUMNS has a number.
   */
  public Optional<Integer> columns() {
    return variable("COLUMNS")
        .filter(text -> text.matches("[1-9][0-9]{0,3}"))
        .map(Integer::valueOf)
        .or(() -> isLive() ? ProcessTerminal.columns() : Optional.empty());
  }

  /** Returns the value of an environment variable; empty if it is not set. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name));
  }
}
