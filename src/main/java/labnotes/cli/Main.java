package labnotes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.terminal.Terminal;
import labnotes.transport.ssh.CryptoWarmUp;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Where the program begins and ends. */
public final class Main {
  /** What picocli can lay out. */
  private static final int NARROWEST = 55;

  private static final int WIDEST = 80;

  private Main() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] arguments) {
    if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
      System.out.println("labnotes " + ProgramVersion.number());
      return;
    }
    if (List.of(arguments).contains("--host")) {
      CryptoWarmUp.start();
    }
    // Looking for Groovy, picocli would open every jar of the class path.
    System.setProperty("picocli.disable.closures", "true");
    Terminal terminal = Terminal.ofProcess();
    int exit = run(terminal, arguments);
    terminal.out().flush();
    terminal.err().flush();
    System.exit(exit);
  }

  /**
   * Runs one command.
   *
   * @return the exit code
   */
  public static int run(Terminal terminal, String... words) {
    String[] arguments = asked(words);
    CommandLine program = new CommandLine(new LabnotesCommand(), new Factory(terminal));
    Commands.add(program, arguments);
    program.setOut(terminal.out());
    program.setErr(terminal.err());
    program.setUsageHelpWidth(width(terminal.environment()));
    program.setCaseInsensitiveEnumValuesAllowed(true);
    program.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    program.setParameterExceptionHandler(new UsageErrorHandler());
    program.setExecutionExceptionHandler(new ExecutionErrorHandler(terminal, List.of(arguments)));
    return program.execute(arguments);
  }

  /** How wide help is: as the terminal says, and no wider than people read. */
  private static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[0-9]{1,4}")
        ? Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(columns)))
        : WIDEST;
  }

  /** What somebody asks who asks for help as many programs have it. */
  private static String[] asked(String[] words) {
    if (words.length == 0 || !words[0].equals("help")) {
      return words;
    }
    List<String> arguments = new ArrayList<>(List.of(words).subList(1, words.length));
    arguments.add("--help");
    return arguments.toArray(String[]::new);
  }

  /** Makes commands that know the terminal. */
  private record Factory(Terminal terminal) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        return type.cast(type.getDeclaredConstructor(Terminal.class).newInstance(terminal));
      } catch (NoSuchMethodException needsNone) {
        return CommandLine.defaultFactory().create(type);
      }
    }
  }
}
