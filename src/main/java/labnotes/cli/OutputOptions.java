package labnotes.cli;

import java.util.function.Consumer;
import labnotes.view.HumanView;
import labnotes.view.Style;
import picocli.CommandLine.Option;

/** How the result is shown. */
final class OutputOptions {
  @Option(names = "--json", description = "Print one JSON document with the same facts.")
  boolean json;

  @Option(names = "--no-color", description = "Print no colours, as with NO_COLOR set.")
  boolean noColour;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more; show the stack trace of an error of labnotes itself.")
  boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only what went wrong or needs somebody to look at it.")
  boolean quiet;

  HumanView view(Terminal terminal) {
    return new HumanView(style(terminal));
  }

  /** Where faults of labnotes itself are told, in full to those who asked for it. */
  Consumer<Throwable> bugs(Terminal terminal) {
    return bug -> {
      if (verbose) {
        bug.printStackTrace(terminal.err());
      }
    };
  }

  Style style(Terminal terminal) {
    return terminal.colours() && !noColour ? Style.COLOURED : Style.PLAIN;
  }
}
