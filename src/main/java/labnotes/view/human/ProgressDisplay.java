package labnotes.view.human;

import java.io.PrintWriter;
import java.util.Optional;
import labnotes.run.RunEvent;
import labnotes.view.HostBatch;
import labnotes.view.HostNames;
import labnotes.view.ProgressListener;
import labnotes.view.StatusWord;
import labnotes.view.layout.ControlCharacters;

/** Shows each event of a run as a line, or as a progress bar that the next event overwrites. */
final class ProgressDisplay implements ProgressListener {
  /** How progress is shown. */
  enum Mode {
    BAR,
    LINES,
    LINES_WITH_HOST,
    NONE
  }

  private static final int WIDTH = 24;
  private static final String CLEAR = "\r\u001b[K";

  /** Cuts a line that is too long for the terminal: a wrapped line could not be cleared. */
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final PrintWriter err;
  private final Mode mode;

  ProgressDisplay(PrintWriter err, Mode mode) {
    this.err = err;
    this.mode = mode;
  }

  @Override
  public synchronized void handle(String host, RunEvent event) {
    if (mode == Mode.NONE) {
      return;
    }
    String line = text(Optional.of(host).filter(name -> mode == Mode.LINES_WITH_HOST), event);
    if (mode == Mode.BAR && event instanceof RunEvent.Changed changed) {
      err.print(CLEAR + NO_WRAP + bar(changed) + " " + line + WRAP);
      err.print(changed.index() + 1 == changed.total() ? CLEAR : "");
    } else {
      err.println(line);
    }
    err.flush();
  }

  @Override
  public synchronized void begin(HostBatch batch) {
    if (mode != Mode.NONE) {
      String names = ControlCharacters.escape(HostNames.brief(batch.hosts()));
      err.println("batch " + batch.number() + " of " + batch.total() + ": " + names);
      err.flush();
    }
  }

  private static String bar(RunEvent.Changed changed) {
    int filled = WIDTH * (changed.index() + 1) / changed.total();
    return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
  }

  private static String text(Optional<String> host, RunEvent event) {
    String prefix = host.map(name -> ControlCharacters.escape(name) + ": ").orElse("");
    if (event instanceof RunEvent.ConnectionFailed failure) {
      return prefix + "no new connection yet: " + ControlCharacters.escape(failure.reason());
    }
    RunEvent.Changed changed = (RunEvent.Changed) event;
    return prefix
        + "%d/%d %s %s"
            .formatted(
                changed.index() + 1,
                changed.total(),
                StatusWord.of(changed.result().status()),
                ControlCharacters.escape(changed.change().address().toString()));
  }
}
