package labnotes.format.shell.syntax;

import java.util.List;
import java.util.Optional;

/** A part of a word of a shell script, by offsets into the script. */
public sealed interface WordPart {
  /** The operator of an expansion that not every shell knows. */
  String UNKNOWN_OPERATOR = "unknown";

  /** The offset of its first character. */
  int from();

  /** The offset after its last character. */
  int to();

  /**
   * Characters that stand for themselves.
   *
   * @param text without quotes and backslashes; empty for an empty pair of quotes
   * @param isQuoted whether quotes or a backslash protect it
   */
  record LiteralText(String text, int from, int to, boolean isQuoted) implements WordPart {}

  /**
   * The value of a variable or special parameter.
   *
   * @param operator such as {@code :-}; empty for the value itself
   * @param argument what follows the operator, if there is one
   */
  record Parameter(String name, String operator, Optional<ShellWord> argument, int from, int to)
      implements WordPart {}

  /** The output of commands. */
  record Substitution(List<ShellStatement> commands, int from, int to) implements WordPart {}

  /** The result of an arithmetic expression. */
  record Arithmetic(ShellWord expression, int from, int to) implements WordPart {}

  /** A tilde, or a quotation that not every shell knows: its value depends on the shell or user. */
  record Special(int from, int to) implements WordPart {}
}
