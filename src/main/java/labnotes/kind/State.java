package labnotes.kind;

/** Whether a resource should exist. */
public enum State {
  PRESENT,
  ABSENT
}
