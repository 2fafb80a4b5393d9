package labnotes.format.lines;

import java.util.Optional;
import labnotes.text.Diagnostic;

/** Restrictions on values that several formats have. */
public final class ValueRules {
  private ValueRules() {}

  /** An error if the value has a line end or another control character except a tab. */
  public static Optional<Diagnostic> requireOneLine(String key, String value) {
    return value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')
        ? Optional.of(
            Diagnostic.error(
                "the value of " + key + " contains a line end or another control character", null))
        : Optional.empty();
  }
}
