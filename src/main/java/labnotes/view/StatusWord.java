package labnotes.view;

import labnotes.run.ChangeResult;
import labnotes.run.HostReport;

/** The words for states of hosts and changes, the same in text and JSON. */
public final class StatusWord {
  private StatusWord() {}

  /** Returns the word for the state of a host. */
  public static String of(HostReport.Status status) {
    return switch (status) {
      case CONVERGED -> "up-to-date";
      case DIFFERENT -> "pending";
      case CHANGED -> "done";
      case FAILED -> "failed";
      case MISTAKEN -> "refused";
      case LOST -> "connection-lost";
      case UNREACHABLE -> "unreachable";
    };
  }

  /** Returns the word for the result of a change. */
  public static String of(ChangeResult.Status status) {
    return switch (status) {
      case DONE -> "done";
      case FAILED -> "failed";
      case MOVED -> "stale";
      case SKIPPED -> "skipped";
      case UNSEEN -> "unknown";
    };
  }
}
