package labnotes.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.text.Diagnostic;

/** The syntax of a format without keys: how it is checked and evaluated. */
public interface WholeFileSyntax {
  /** What the system's own parser would reject, as far as labnotes knows. */
  List<Diagnostic> check(String file, String text);

  /** Which lines of a text that is read alone take effect, and which do not. */
  EffectiveConfig evaluate(String path, String text);

  /** The files that are read together with the one at this path, see {@link Format}. */
  default List<String> filesReadWith(String path) {
    return List.of();
  }

  /** Which lines of a file take effect, see {@link Format#evaluate}. */
  default EffectiveConfig evaluate(String path, Map<String, String> texts) {
    return evaluate(path, texts.getOrDefault(path, ""));
  }

  /** Whether a block with these lines only takes effect at the beginning of its file. */
  default boolean belongsFirst(String lines) {
    return false;
  }

  /** The characters that start a comment line; empty for a format without comment lines. */
  default Optional<String> commentPrefix() {
    return Optional.of("#");
  }

  /** How the system decides which file takes effect; empty if labnotes does not know. */
  default Optional<Precedence> precedence() {
    return Optional.empty();
  }

  /** The users that a text names and that must exist, so that the reader does not reject it. */
  default Set<String> users(String text) {
    return Set.of();
  }

  /** The system's own program that validates a text. */
  default Optional<ValidationCommand> validation() {
    return Optional.empty();
  }
}
