package labnotes.cli;

import java.io.PrintWriter;
import java.util.List;
import labnotes.text.Diagnostic;
import labnotes.view.JsonView;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;

/** Where the program begins and ends. */
public final class Main {
  private Main() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] arguments) {
    if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
      System.out.println("labnotes " + Version.number());
      return;
    }
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
  public static int run(Terminal terminal, String... arguments) {
    CommandLine program = new CommandLine(new LabnotesCommand(), new Factory(terminal));
    program.setOut(terminal.out());
    program.setErr(terminal.err());
    program.setCaseInsensitiveEnumValuesAllowed(true);
    program.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    program.setParameterExceptionHandler(Main::misused);
    program.setExecutionExceptionHandler(troubles(terminal, List.of(arguments)));
    return program.execute(arguments);
  }

  private static int misused(ParameterException misuse, String[] arguments) {
    PrintWriter err = misuse.getCommandLine().getErr();
    err.println("error: " + misuse.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(misuse, err)) {
      String command = misuse.getCommandLine().getCommandSpec().qualifiedName();
      err.println("    see: " + command + " --help");
    }
    return ExitCode.USAGE.number();
  }

  private static IExecutionExceptionHandler troubles(Terminal terminal, List<String> arguments) {
    return (trouble, command, parsed) -> {
      OutputOptions output = new OutputOptions();
      output.noColour = arguments.contains("--no-color");
      if (trouble instanceof UsageException misuse) {
        if (arguments.contains("--json")) {
          terminal
              .out()
              .println(
                  new JsonView(Version.number())
                      .problems(
                          command.getCommandName(), misuse.diagnostics(), ExitCode.USAGE.number()));
        }
        for (Diagnostic diagnostic : misuse.diagnostics()) {
          terminal.err().print(output.view(terminal).diagnostic(diagnostic));
        }
        return ExitCode.USAGE.number();
      }
      if (trouble instanceof UnreachedException unreached) {
        terminal.err().println("error: " + unreached.getMessage());
        return ExitCode.UNREACHABLE.number();
      }
      terminal.err().println("error: labnotes itself failed: " + trouble);
      if (arguments.contains("-v") || arguments.contains("--verbose")) {
        trouble.printStackTrace(terminal.err());
      } else {
        terminal.err().println("    run it again with -v for the details");
      }
      return ExitCode.FAILED.number();
    };
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
