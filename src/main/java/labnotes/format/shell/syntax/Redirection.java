package labnotes.format.shell.syntax;

import java.util.List;

/**
 * A redirection of a command.
 *
 * @param operator such as {@code >} or {@code <<-}
 * @param body the parts of a here-document that the shell expands; empty for another redirection
 */
public record Redirection(String operator, ShellWord target, List<WordPart> body) {
  /** Whether it is a here-document. */
  public boolean isHereDocument() {
    return operator.startsWith("<<");
  }

  /** Whether it works on every system, so that the command runs. */
  public boolean isSafe() {
    return isHereDocument() || operator.endsWith("&") || target.source().equals("/dev/null");
  }
}
