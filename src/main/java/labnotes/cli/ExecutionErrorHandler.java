package labnotes.cli;

import java.util.List;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.text.Diagnostic;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Reports what ended a command: invalid input, or an internal error. */
record ExecutionErrorHandler(Terminal terminal, List<String> arguments)
    implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
    OutputOptions output = OutputOptions.of(arguments, command.getCommandSpec());
    if (thrown instanceof UsageException invalid) {
      return report(output, invalid.diagnostics(), ExitCode.USAGE);
    }
    output.internalErrors(terminal).accept(thrown);
    Diagnostic error = Diagnostic.error("internal error: " + thrown, null);
    return report(
        output,
        List.of(output.isVerbose() ? error : error.hint("run again with -v for the stack trace")),
        ExitCode.FAILED);
  }

  /** Reports input that exceeds the memory or the stack, and returns the exit code. */
  int handleExhaustion(VirtualMachineError exhausted, CommandLine program) {
    String reason =
        exhausted instanceof StackOverflowError
            ? "the input nests too deeply"
            : "the input needs more memory than labnotes has";
    OutputOptions output = OutputOptions.of(arguments, program.getCommandSpec());
    return report(output, List.of(Diagnostic.error(reason, null)), ExitCode.USAGE);
  }

  private int report(OutputOptions output, List<Diagnostic> reasons, ExitCode exit) {
    output.view(terminal).failure(reasons, exit.number());
    return exit.number();
  }
}
