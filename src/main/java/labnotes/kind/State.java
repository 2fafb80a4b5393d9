package labnotes.kind;

/** Whether a thing shall be there. */
public enum State {
  /** It shall be there. */
  PRESENT,
  /** It shall not be there. */
  ABSENT
}
