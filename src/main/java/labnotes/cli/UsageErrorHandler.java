package labnotes.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.text.Diagnostic;
import labnotes.text.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports an invalid command line, with a suggestion for a misspelled word. */
record UsageErrorHandler(Terminal terminal) implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException invalid, String[] arguments) {
    CommandLine command = invalid.getCommandLine();
    Diagnostic error =
        unknownWord(invalid, arguments)
            .map(word -> unknown(word, command))
            .orElseGet(() -> UsageMessage.of(invalid, List.of(arguments)));
    String help = "see: " + command.getCommandSpec().qualifiedName() + " --help";
    Diagnostic reported = error.hint() == null ? error.hint(help) : error;
    ExitCode exit = ExitCode.USAGE;
    OutputOptions.of(List.of(arguments), command.getCommandSpec())
        .view(terminal)
        .failure(List.of(reported), exit.number());
    return exit.number();
  }

  /** The first unknown word: an unknown option is reported before a missing parameter. */
  private static Optional<String> unknownWord(ParameterException invalid, String[] arguments) {
    CommandSpec command = invalid.getCommandLine().getCommandSpec();
    Optional<String> option =
        Arrays.stream(arguments)
            .takeWhile(word -> !word.equals("--"))
            .filter(word -> word.startsWith("--"))
            .filter(word -> command.findOption(optionName(word)) == null)
            .findFirst();
    if (invalid instanceof UnmatchedArgumentException unmatched) {
      return option.or(() -> unmatched.getUnmatched().stream().findFirst());
    }
    return invalid instanceof MissingParameterException ? option : Optional.empty();
  }

  private static Diagnostic unknown(String word, CommandLine command) {
    boolean isOption = word.startsWith("-");
    boolean isRoot = command.getParent() == null;
    String problem =
        isOption ? "unknown option " : isRoot ? "unknown command " : "unexpected argument ";
    List<String> known =
        isOption
            ? List.copyOf(command.getCommandSpec().optionsMap().keySet())
            : List.copyOf(isRoot ? Commands.all().keySet() : command.getSubcommands().keySet());
    Diagnostic error = Diagnostic.error(problem + "`" + word + "`", null);
    // Every short option is near to every other one.
    boolean isShort = isOption && !word.startsWith("--");
    return Suggestion.of(optionName(word), known)
        .filter(meant -> !isShort)
        .map(meant -> error.hint("did you mean `" + meant + "`?"))
        .orElse(error);
  }

  private static String optionName(String word) {
    return word.replaceFirst("=.*", "");
  }
}
