package labnotes.cli;

import java.util.List;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.terminal.Terminal;
import labnotes.text.Diagnostic;
import labnotes.view.json.JsonView;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what stood in a command's way; the stack trace is for those who ask for it. */
final class ExecutionErrorHandler implements IExecutionExceptionHandler {
  private final Terminal terminal;
  private final List<String> arguments;

  ExecutionErrorHandler(Terminal terminal, List<String> arguments) {
    this.terminal = terminal;
    this.arguments = arguments;
  }

  @Override
  public int handleExecutionException(Exception trouble, CommandLine command, ParseResult parsed) {
    if (trouble instanceof UsageException misuse) {
      return misused(misuse, command.getCommandName());
    }
    terminal.err().println("error: labnotes itself failed: " + trouble);
    if (arguments.contains("-v") || arguments.contains("--verbose")) {
      trouble.printStackTrace(terminal.err());
    } else {
      terminal.err().println("    run it again with -v for the details");
    }
    return ExitCode.FAILED.number();
  }

  private int misused(UsageException misuse, String command) {
    int exit = ExitCode.USAGE.number();
    if (arguments.contains("--json")) {
      String document =
          new JsonView(ProgramVersion.number()).problems(command, misuse.diagnostics(), exit);
      terminal.out().println(document);
    }
    OutputOptions output = new OutputOptions();
    output.noColour = arguments.contains("--no-color");
    for (Diagnostic diagnostic : misuse.diagnostics()) {
      terminal.err().print(output.view(terminal).diagnostic(diagnostic));
    }
    return exit;
  }
}
