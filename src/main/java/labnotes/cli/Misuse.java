package labnotes.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with the words of a command, and what was perhaps meant. */
final class Misuse implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException misuse, String[] arguments) {
    PrintWriter err = misuse.getCommandLine().getErr();
    err.println("error: " + misuse.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(misuse, err)) {
      String command = misuse.getCommandLine().getCommandSpec().qualifiedName();
      err.println("    see: " + command + " --help");
    }
    return ExitCode.USAGE.number();
  }
}
