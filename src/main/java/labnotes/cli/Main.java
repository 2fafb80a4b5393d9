package labnotes.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.terminal.StandardOutput;
import labnotes.cli.terminal.Terminal;
import labnotes.transport.ssh.CryptoWarmUp;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IFactory;

/** The program. */
public final class Main {
  /** The minimum width of picocli. */
  private static final int MIN_WIDTH = 55;

  private static final int MAX_WIDTH = 80;

  private Main() {}

  /** Runs the program and exits the process with its exit code. */
  public static void main(String[] arguments) {
    StandardOutput output = new StandardOutput();
    if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
      output.writer().println("labnotes " + ProgramVersion.number());
      System.exit(completed(ExitCode.DONE.number(), output, System.err));
    }
    if (List.of(arguments).contains("--host")) {
      CryptoWarmUp.start();
    }
    // picocli would open every jar of the class path to look for Groovy.
    System.setProperty("picocli.disable.closures", "true");
    Terminal terminal = Terminal.ofProcess(output);
    int exit = run(terminal, arguments);
    terminal.out().flush();
    terminal.err().flush();
    System.exit(completed(exit, output, System.err));
  }

  /** Reports output that could not be written, and returns the exit code. */
  private static int completed(int exit, StandardOutput output, PrintStream err) {
    Optional<String> failure = output.failure();
    failure.ifPresent(reason -> err.println("error: the output cannot be written: " + reason));
    boolean isGood = exit == ExitCode.DONE.number() || exit == ExitCode.PENDING.number();
    return failure.isPresent() && isGood ? ExitCode.FAILED.number() : exit;
  }

  /**
   * Runs one command.
   *
   * @return the exit code
   */
  public static int run(Terminal terminal, String... arguments) {
    String[] words = replaceHelpCommand(arguments);
    CommandLine program = program(terminal, words);
    program.setOut(terminal.out());
    program.setErr(terminal.err());
    program.setUsageHelpWidth(isHelp(words) ? width(terminal) : MAX_WIDTH);
    program.setCaseInsensitiveEnumValuesAllowed(true);
    program.setColorScheme(
        Help.defaultColorScheme(terminal.hasColor() ? Help.Ansi.ON : Help.Ansi.OFF));
    program.setParameterExceptionHandler(new UsageErrorHandler(terminal));
    ExecutionErrorHandler errors = new ExecutionErrorHandler(terminal, List.of(words));
    program.setExecutionExceptionHandler(errors);
    try {
      return program.execute(words);
    } catch (StackOverflowError | OutOfMemoryError exhausted) {
      return errors.handleExhaustion(exhausted, program);
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  /** Returns the program with the command that the arguments name, or with all commands. */
  static CommandLine program(Terminal terminal, String[] words) {
    CommandLine program = new CommandLine(new LabnotesCommand(), new Factory(terminal));
    Commands.addTo(program, words);
    program.setResourceBundle(new HelpTexts());
    return program;
  }

  /** Whether the help is shown, for whose width the terminal is asked. */
  private static boolean isHelp(String[] words) {
    return List.of(words).contains("--help") || List.of(words).contains("-h");
  }

  /** The width of the help: that of the terminal within limits. */
  private static int width(Terminal terminal) {
    return terminal
        .columns()
        .map(columns -> Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, columns)))
        .orElse(MAX_WIDTH);
  }

  /** Replaces {@code help COMMAND} by {@code COMMAND --help}. */
  private static String[] replaceHelpCommand(String[] arguments) {
    if (arguments.length == 0 || !arguments[0].equals("help")) {
      return arguments;
    }
    List<String> words = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    words.add("--help");
    return words.toArray(String[]::new);
  }

  /** Creates commands with the terminal. */
  private record Factory(Terminal terminal) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        return type.cast(type.getDeclaredConstructor(Terminal.class).newInstance(terminal));
      } catch (NoSuchMethodException withoutTerminal) {
        return CommandLine.defaultFactory().create(type);
      }
    }
  }
}
