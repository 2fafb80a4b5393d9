package labnotes.guard;

/** The result of a confirmation. */
public enum ConfirmationStatus {
  /** No change needed a confirmation. */
  NOT_NEEDED,
  /** A new connection confirmed the changes, and they stay. */
  CONFIRMED,
  /** The host reverted the changes. */
  REVERTED,
  /** The result is unknown: no connection could be made, or the run did not end. */
  UNKNOWN
}
