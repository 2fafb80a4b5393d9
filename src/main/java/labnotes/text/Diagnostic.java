package labnotes.text;

import org.jspecify.annotations.Nullable;

/**
 * A problem in the user's input.
 *
 * @param message what is wrong, a sentence without full stop
 * @param at where, if it has a position
 * @param hint what to do, if known
 */
public record Diagnostic(
    Severity severity, String message, @Nullable Position at, @Nullable String hint) {
  /** An error at a position. */
  public static Diagnostic error(String message, @Nullable Position at) {
    return new Diagnostic(Severity.ERROR, message, at, null);
  }

  /** A warning at a position. */
  public static Diagnostic warning(String message, @Nullable Position at) {
    return new Diagnostic(Severity.WARNING, message, at, null);
  }

  /** Whether it is an error, and not a warning. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** This diagnostic with a hint. */
  public Diagnostic hint(String text) {
    return new Diagnostic(severity, message, at, text);
  }

  /** This diagnostic at another position. */
  public Diagnostic movedTo(@Nullable Position other) {
    return new Diagnostic(severity, message, other, hint);
  }

  /** This diagnostic with another severity. */
  public Diagnostic withSeverity(Severity other) {
    return new Diagnostic(other, message, at, hint);
  }

  @Override
  public String toString() {
    return (at == null ? "" : at + ": ") + message + (hint == null ? "" : " (" + hint + ")");
  }
}
