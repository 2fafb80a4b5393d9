package labnotes.kind;

/** What a change does. */
public enum Action {
  CREATE,
  UPDATE,
  REPLACE,
  DELETE,
  RUN,
  MANUAL
}
