package labnotes.cli.options;

import java.util.function.Consumer;
import labnotes.cli.terminal.Terminal;
import labnotes.view.human.HumanView;
import labnotes.view.layout.TextStyle;
import picocli.CommandLine.Option;

/** How the result is shown. */
public final class OutputOptions {
  @Option(names = "--json", description = "Print one JSON document with the same facts.")
  public boolean json;

  @Option(names = "--no-color", description = "Print no colours, as with NO_COLOR set.")
  public boolean noColour;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more; show the stack trace of an error of labnotes itself.")
  boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only what went wrong or needs somebody to look at it.")
  public boolean quiet;

  public HumanView view(Terminal terminal) {
    return new HumanView(style(terminal));
  }

  /** Where faults of labnotes itself are told, in full to those who asked for it. */
  public Consumer<Throwable> bugs(Terminal terminal) {
    return bug -> {
      if (verbose) {
        bug.printStackTrace(terminal.err());
      }
    };
  }

  public TextStyle style(Terminal terminal) {
    return terminal.colours() && !noColour ? TextStyle.COLOURED : TextStyle.PLAIN;
  }
}
