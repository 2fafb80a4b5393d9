package labnotes.view;

import labnotes.record.HistoryFact.History;
import labnotes.record.PastRun;

/** The outcome of a recorded run in one word, and of its changes. */
public final class RunOutcome {
  private RunOutcome() {}

  /** Returns the recorded outcome; without one the run is running or interrupted. */
  public static String of(PastRun run, History history) {
    if (run.ending().isPresent()) {
      return run.ending().get().outcome();
    }
    return isRunning(run, history) ? "running" : "interrupted";
  }

  /** Whether the run was interrupted in a change; a running one may still end it. */
  public static boolean isInterrupted(PastRun run, int index, History history) {
    return run.interrupted().contains(index) && !isRunning(run, history);
  }

  private static boolean isRunning(PastRun run, History history) {
    PastRun latest = history.runs().get(history.runs().size() - 1);
    return run.ending().isEmpty() && history.holder().isPresent() && run.equals(latest);
  }
}
