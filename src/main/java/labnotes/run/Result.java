package labnotes.run;

import labnotes.resource.Change;

/**
 * What became of one change.
 *
 * @param output what the host printed while it was made
 */
public record Result(Change change, Status status, String output) {
  /** The ways in which a change can end. */
  public enum Status {
    /** It was made. */
    DONE,
    /** The host refused or could not do it. */
    FAILED,
    /** What was observed no longer held when its turn came, so nothing was done. */
    MOVED,
    /** A change before it failed, so it was not begun. */
    SKIPPED
  }
}
