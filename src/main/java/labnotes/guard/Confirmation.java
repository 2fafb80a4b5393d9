package labnotes.guard;

/**
 * The result of confirming guarded changes by a new connection.
 *
 * @param trouble why no connection could be made; empty if one could
 */
public record Confirmation(ConfirmationStatus status, String trouble) {
  /** The result for a run without guarded changes. */
  public static Confirmation notNeeded() {
    return new Confirmation(ConfirmationStatus.NOT_NEEDED, "");
  }
}
