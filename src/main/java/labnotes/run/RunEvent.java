package labnotes.run;

import labnotes.kind.Change;

/** An event during a run. */
public sealed interface RunEvent {
  /**
   * A change ended.
   *
   * @param index from 0
   * @param total the number of changes in the plan
   */
  record Changed(int index, int total, ChangeResult result) implements RunEvent {
    /** The change. */
    public Change change() {
      return result.change();
    }
  }

  /**
   * A connection to confirm guarded changes failed for the first time.
   *
   * @param reason why it failed
   */
  record ConnectionFailed(String reason) implements RunEvent {}
}
