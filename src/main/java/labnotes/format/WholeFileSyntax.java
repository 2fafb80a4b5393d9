package labnotes.format;

import java.util.List;
import java.util.Optional;
import labnotes.text.Diagnostic;

/** The syntax of a format without keys: how it is checked and evaluated. */
public interface WholeFileSyntax {
  /** What the system's own parser would reject, as far as labnotes knows. */
  List<Diagnostic> check(String file, String text);

  /** Which lines of the text take effect, and which do not. */
  EffectiveConfig evaluate(String path, String text);

  /** The characters that start a comment line; empty for a format without comment lines. */
  default Optional<String> commentPrefix() {
    return Optional.of("#");
  }

  /** The system's own program that validates a text. */
  default Optional<ValidationCommand> validation() {
    return Optional.empty();
  }
}
