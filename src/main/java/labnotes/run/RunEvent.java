package labnotes.run;

import labnotes.kind.Change;

/** What happens during a run, told while it happens. */
public sealed interface RunEvent {
  /**
   * A change was dealt with.
   *
   * @param index from 0
   * @param total how many changes the plan has
   */
  record Changed(int index, int total, ChangeResult result) implements RunEvent {
    /** The change. */
    public Change change() {
      return result.change();
    }
  }

  /**
   * No new connection could be made yet, after changes that might have cut the way in.
   *
   * @param trouble why not
   */
  record Unreached(String trouble) implements RunEvent {}
}
