package labnotes.text;

/** The severity of a diagnostic. */
public enum Severity {
  /** Nothing is applied until it is fixed. */
  ERROR,
  /** Worth knowing; labnotes continues. */
  WARNING
}
