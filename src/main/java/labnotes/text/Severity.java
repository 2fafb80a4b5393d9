package labnotes.text;

/** How much a diagnostic weighs. */
public enum Severity {
  /** Nothing is done until it is mended. */
  ERROR,
  /** Worth knowing; work goes on. */
  WARNING
}
