package labnotes.guard;

import java.util.List;

/**
 * The result of confirming guarded changes by a new connection.
 *
 * @param trouble why no connection could be made; empty if one could
 * @param stuck the changes that the host could not revert
 * @param isGuardKilled whether the guard was found dead
 */
public record Confirmation(
    ConfirmationStatus status, String trouble, List<StuckChange> stuck, boolean isGuardKilled) {
  /**
   * A change that the host could not revert.
   *
   * @param round from 1
   * @param index from 0, within the round
   */
  public record StuckChange(int round, int index) {}

  public Confirmation {
    stuck = List.copyOf(stuck);
  }

  /** The result for a run without guarded changes. */
  public static Confirmation notNeeded() {
    return of(ConfirmationStatus.NOT_NEEDED, "");
  }

  /** A result with a guard that ran to its end. */
  public static Confirmation of(ConfirmationStatus status, String trouble) {
    return new Confirmation(status, trouble, List.of(), false);
  }
}
