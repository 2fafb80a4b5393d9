package labnotes.run;

import labnotes.fact.FileFact;
import labnotes.kind.Change;

/**
 * The result of one change.
 *
 * @param exitStatus of its shell; negative if it was not started or its end is not known
 * @param output the host's output during the change
 */
public record ChangeResult(Change change, ChangeStatus status, int exitStatus, String output) {
  /** Whether the change was started, as far as is known. */
  public boolean isStarted() {
    return status == ChangeStatus.DONE
        || status == ChangeStatus.FAILED
        || status == ChangeStatus.UNKNOWN;
  }

  /** Whether it is stale and about a file, which for example a package made or changed. */
  boolean isStaleFile() {
    return status == ChangeStatus.STALE
        && change.precondition().questions().stream().anyMatch(FileFact.class::isInstance);
  }
}
