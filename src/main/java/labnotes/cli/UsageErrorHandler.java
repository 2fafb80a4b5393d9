package labnotes.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.ProgramVersion;
import labnotes.text.Diagnostic;
import labnotes.text.Suggestion;
import labnotes.view.human.HumanView;
import labnotes.view.json.JsonView;
import labnotes.view.layout.TextStyle;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the words of a command, and what was perhaps meant. */
final class UsageErrorHandler implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    String help = "see: " + command.getCommandSpec().qualifiedName() + " --help";
    Diagnostic problem =
        unknown(misuse, arguments)
            .map(word -> named(word, command))
            .orElseGet(() -> Diagnostic.error(String.valueOf(misuse.getMessage()), null));
    Diagnostic told = problem.hint() == null ? problem.hint(help) : problem;
    if (Arrays.asList(arguments).contains("--json")) {
      command
          .getOut()
          .println(
              new JsonView(ProgramVersion.number())
                  .problems(command.getCommandName(), List.of(told), ExitCode.USAGE.number()));
    }
    PrintWriter err = command.getErr();
    err.print(new HumanView(TextStyle.PLAIN).diagnostic(told));
    err.flush();
    return ExitCode.USAGE.number();
  }

  /** The first word that nobody knows: an option before anything that is missing. */
  private static Optional<String> unknown(ParameterException misuse, String[] arguments) {
    CommandSpec command = misuse.getCommandLine().getCommandSpec();
    Optional<String> option =
        Arrays.stream(arguments)
            .takeWhile(word -> !word.equals("--"))
            .filter(word -> word.startsWith("--"))
            .filter(word -> command.findOption(word.replaceFirst("=.*", "")) == null)
            .findFirst();
    if (misuse instanceof UnmatchedArgumentException unmatched) {
      return option.or(() -> unmatched.getUnmatched().stream().findFirst());
    }
    return misuse instanceof CommandLine.MissingParameterException ? option : Optional.empty();
  }

  private static Diagnostic named(String word, CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    boolean option = word.startsWith("-");
    boolean program = command.getParent() == null;
    String message =
        option
            ? name + " has no option " + word
            : program ? "there is no command " + word : name + " knows nothing to do with " + word;
    List<String> known =
        option
            ? List.copyOf(command.getCommandSpec().optionsMap().keySet())
            : List.copyOf(program ? Commands.all().keySet() : command.getSubcommands().keySet());
    Diagnostic error = Diagnostic.error(message, null);
    return Suggestion.of(word.replaceFirst("=.*", ""), known)
        .map(meant -> error.hint("did you mean " + meant + "?"))
        .orElse(error);
  }
}
