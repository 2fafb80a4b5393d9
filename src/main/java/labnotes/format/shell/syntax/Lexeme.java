package labnotes.format.shell.syntax;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A word or operator of a script.
 *
 * @param text as written; {@code \n} for a line end, empty for the end of the script
 * @param word the word; null for an operator
 */
record Lexeme(String text, int from, int to, @Nullable ShellWord word) {
  /** The word; empty for an operator. */
  Optional<ShellWord> asWord() {
    return Optional.ofNullable(word);
  }

  boolean isOperator(String operator) {
    return word == null && text.equals(operator);
  }

  boolean isEnd() {
    return word == null && text.isEmpty();
  }

  /** Whether it is that word without quotes. */
  boolean isWord(String unquoted) {
    return word != null && text.equals(unquoted);
  }

  boolean isRedirection() {
    return word == null && (text.startsWith("<") || text.startsWith(">"));
  }

  /** How messages name it. */
  String displayName() {
    return isEnd() ? "end of file" : text.equals("\n") ? "line end" : "`" + text + "`";
  }
}
