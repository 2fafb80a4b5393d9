package labnotes.format;

import java.util.Optional;
import labnotes.text.Diagnostic;

/** What no value may hold, in several formats. */
final class Values {
  private Values() {}

  /** An error where the value holds a line end or another control character except a tab. */
  static Optional<Diagnostic> oneLine(String key, String value) {
    return value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')
        ? Optional.of(
            Diagnostic.error(
                "the value of " + key + " holds a line end or another control character", null))
        : Optional.empty();
  }
}
