package labnotes.resource;

/** What a change does. */
public enum Verb {
  CREATE,
  UPDATE,
  REPLACE,
  DELETE,
  RUN,
  MANUAL
}
