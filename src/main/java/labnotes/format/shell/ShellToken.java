package labnotes.format.shell;

/**
 * One token of a shell script.
 *
 * @param text as written; a line end for a newline
 * @param from offset of its first character
 * @param to offset after it
 * @param isOperator whether it is an operator or a newline rather than a word
 */
public record ShellToken(String text, int from, int to, boolean isOperator) {
  /** Whether it ends a simple command. */
  boolean endsCommand() {
    return isOperator && !text.startsWith("<") && !text.startsWith(">");
  }

  /** Whether it assigns a variable when it is before a command. */
  boolean isAssignment() {
    return !isOperator && text.matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*");
  }
}
