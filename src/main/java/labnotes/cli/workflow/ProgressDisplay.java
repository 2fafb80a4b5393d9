package labnotes.cli.workflow;

import java.util.Optional;
import labnotes.cli.terminal.Terminal;
import labnotes.run.RunEvent;
import labnotes.view.human.HumanView;

/**
 * Tells how a run goes: a bar where the terminal can be overwritten, a line for each change
 * elsewhere.
 */
final class ProgressDisplay {
  private static final int WIDTH = 24;
  private static final String CLEAR = "\r\u001b[K";

  /** What a narrow terminal has no room for is cut off: a second line could not be taken back. */
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final Terminal terminal;
  private final HumanView view;
  private final boolean several;
  private final boolean quiet;

  ProgressDisplay(Terminal terminal, HumanView view, boolean several, boolean quiet) {
    this.terminal = terminal;
    this.view = view;
    this.several = several;
    this.quiet = quiet;
  }

  synchronized void tell(String host, RunEvent event) {
    if (quiet) {
      return;
    }
    String line = view.event(several ? Optional.of(host) : Optional.empty(), event);
    if (terminal.live() && !several && event instanceof RunEvent.Changed changed) {
      terminal.err().print(CLEAR + NO_WRAP + bar(changed) + " " + line + WRAP);
      terminal.err().print(changed.index() + 1 == changed.total() ? CLEAR : "");
      terminal.err().flush();
    } else {
      terminal.err().println(line);
    }
  }

  private static String bar(RunEvent.Changed changed) {
    int filled = WIDTH * (changed.index() + 1) / changed.total();
    return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
  }
}
