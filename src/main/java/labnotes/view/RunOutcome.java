package labnotes.view;

import labnotes.record.HistoryFact.History;
import labnotes.record.PastRun;

/** The outcome of a recorded run in one word. */
public final class RunOutcome {
  private RunOutcome() {}

  /** Returns the recorded outcome; without one the run is running or interrupted. */
  public static String of(PastRun run, History history) {
    if (run.ending().isPresent()) {
      return run.ending().get().outcome();
    }
    PastRun latest = history.runs().get(history.runs().size() - 1);
    return history.holder().isPresent() && run.equals(latest) ? "running" : "interrupted";
  }
}
