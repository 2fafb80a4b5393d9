package labnotes.cli.options;

import java.util.List;
import java.util.function.Consumer;
import labnotes.cli.terminal.Terminal;
import labnotes.view.Messages;
import labnotes.view.View;
import labnotes.view.human.HumanView;
import labnotes.view.json.JsonDocument;
import labnotes.view.json.JsonView;
import labnotes.view.layout.TextStyle;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options for the output of a command. */
public final class OutputOptions {
  private static final String JSON = "--json";
  private static final String NO_COLOR = "--no-color";

  @Option(names = JSON, description = "print one JSON document")
  private boolean json;

  @Option(names = NO_COLOR, description = "print without colors, as with NO_COLOR=1")
  private boolean noColor;

  @Option(
      names = {"-v", "--verbose"},
      description =
          "print details, deferred resources, all names of hosts with the same plan, and stack"
              + " traces of internal errors")
  private boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description =
          "print only errors, warnings and hosts that need attention; nothing if all is well")
  private boolean quiet;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  /** Returns the options of a command line that was not parsed successfully. */
  public static OutputOptions of(List<String> arguments, CommandSpec command) {
    OutputOptions output = new OutputOptions();
    output.json = arguments.contains(JSON);
    output.noColor = arguments.contains(NO_COLOR);
    output.verbose = arguments.contains("-v") || arguments.contains("--verbose");
    output.command = command;
    return output;
  }

  /** Returns the view that the user chose. */
  public View view(Terminal terminal) {
    TextStyle chosen = terminal.hasColor() && !noColor ? TextStyle.COLOR : TextStyle.MONOCHROME;
    TextStyle style = json ? chosen : terminal.columns().map(chosen::forColumns).orElse(chosen);
    Messages messages = new Messages(terminal.err(), style);
    if (json) {
      return new JsonView(terminal.out(), messages, document());
    }
    return new HumanView(
        terminal.out(),
        messages,
        style,
        detail(),
        terminal.isLive() ? HumanView.Screen.LIVE : HumanView.Screen.APPEND_ONLY);
  }

  private HumanView.Detail detail() {
    if (quiet) {
      return HumanView.Detail.QUIET;
    }
    return verbose ? HumanView.Detail.VERBOSE : HumanView.Detail.FULL;
  }

  /** Returns the JSON document of the command without its result. */
  public JsonDocument document() {
    return new JsonDocument(
        ProgramVersion.number(), command.qualifiedName().replaceFirst("^labnotes ", ""));
  }

  /** Whether only problems and what needs attention are shown. */
  public boolean isQuiet() {
    return quiet;
  }

  /** Whether stack traces of internal errors are shown. */
  public boolean isVerbose() {
    return verbose;
  }

  /** Returns a consumer of internal errors that prints their stack traces if the user wants it. */
  public Consumer<Throwable> internalErrors(Terminal terminal) {
    return error -> {
      if (verbose) {
        error.printStackTrace(terminal.err());
      }
    };
  }
}
