package labnotes.run;

import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.kind.Change;

/**
 * What became of one change.
 *
 * @param output what the host printed while it was made
 */
public record ChangeResult(Change change, Status status, String output) {
  public boolean isBegun() {
    return status == Status.DONE || status == Status.FAILED || status == Status.UNSEEN;
  }

  /** Whether a file has come to where there was none, as a package of the same run may bring it. */
  boolean isOvertaken() {
    return status == Status.MOVED
        && change.precondition().questions().stream()
            .anyMatch(
                fact ->
                    fact instanceof FileFact file
                        && change.precondition().get(file) instanceof FileState.Absent);
  }

  /** The ways in which a change can end. */
  public enum Status {
    /** It was made. */
    DONE,
    /** The host refused or could not do it. */
    FAILED,
    /** What was observed no longer held when its turn came, so nothing was done. */
    MOVED,
    /** A change before it failed, so it was not begun. */
    SKIPPED,
    /** The connection was lost before anybody saw what became of it. */
    UNSEEN
  }
}
