package labnotes.format;

/**
 * One token of a shell script.
 *
 * @param text as written; a line end for a newline
 * @param from offset of its first character
 * @param to offset behind it
 * @param operator whether it is an operator or a newline rather than a word
 */
record ShellWord(String text, int from, int to, boolean operator) {
  /** Whether it ends a simple command. */
  boolean ends() {
    return operator && !text.startsWith("<") && !text.startsWith(">");
  }

  /** Whether it assigns to a variable where it stands before a command. */
  boolean assigns() {
    return !operator && text.matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*");
  }
}
