package labnotes.run;

/** The result of a change. */
public enum ChangeStatus {
  /** It was applied. */
  DONE,
  /** It failed on the host. */
  FAILED,
  /** Its precondition no longer held, so it was not started. */
  STALE,
  /** An earlier change failed, so it was not started. */
  SKIPPED,
  /** The connection was lost before its result arrived. */
  UNKNOWN
}
