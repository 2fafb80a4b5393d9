package labnotes.format.shell.syntax;

/** What the shell rejects, thrown within the parser. */
final class ShellSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int at;

  /**
   * An error at an offset.
   *
   * @param message a clause
   */
  ShellSyntaxException(String message, int at) {
    super(message, null, false, false);
    this.at = at;
  }

  /** The offset of the error in the script. */
  int at() {
    return at;
  }
}
