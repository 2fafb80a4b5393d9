package labnotes.guard;

/**
 * What became of changes that a new connection had to confirm.
 *
 * @param trouble why no connection could be made, when one could not
 */
public record Confirmation(Verdict verdict, String trouble) {
  /** Of a run that left the way in as it was. */
  public static Confirmation needless() {
    return new Confirmation(Verdict.NEEDLESS, "");
  }

  /** How it can end. */
  public enum Verdict {
    /** Nothing had to be confirmed. */
    NEEDLESS,
    /** A new connection was made, and the changes stay. */
    CONFIRMED,
    /** The host has put back what was. */
    PUT_BACK,
    /** Nobody came to see. */
    UNSEEN
  }
}
