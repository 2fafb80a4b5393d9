package labnotes.view;

import labnotes.run.ChangeStatus;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;

/** The words for states of hosts and changes, the same in text and JSON. */
public final class StatusWord {
  private StatusWord() {}

  /** Returns the word for the state of a host, with its faults. */
  public static String of(HostReport report) {
    return report.isFaulty() ? "fault-found" : of(report.status());
  }

  /** Returns the word for the state of a host. */
  public static String of(HostStatus status) {
    return switch (status) {
      case IN_PLACE -> "up-to-date";
      case PENDING -> "pending";
      case CHANGED -> "done";
      case FAILED -> "failed";
      case INVALID -> "invalid-profile";
      case LOST -> "connection-lost";
      case UNREACHABLE -> "unreachable";
      case NOT_RUN -> "not-run";
    };
  }

  /** Returns the word for the result of a change. */
  public static String of(ChangeStatus status) {
    return switch (status) {
      case DONE -> "done";
      case FAILED -> "failed";
      case STALE -> "stale";
      case SKIPPED -> "skipped";
      case UNKNOWN -> "unknown";
    };
  }
}
