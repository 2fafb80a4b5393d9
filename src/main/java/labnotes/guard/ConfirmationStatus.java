package labnotes.guard;

/** The result of a confirmation. */
public enum ConfirmationStatus {
  /** No change needed a confirmation. */
  NOT_NEEDED,
  /** A new connection confirmed the changes, and they stay. */
  CONFIRMED,
  /** The host reverted the changes. */
  REVERTED,
  /** No connection could be made, so the result is unknown. */
  UNKNOWN
}
