package labnotes.format.shell.evaluation;

import labnotes.format.shell.syntax.ShellStatement;
import labnotes.format.shell.syntax.ShellWord;

/**
 * An assignment that the shell surely runs, or may run.
 *
 * @param word with the name, such as {@code x="$x more"}
 * @param value the value after it
 * @param statement the simple command that it is a part of
 * @param isPlain whether it runs exactly once, whatever the system is
 */
public record ShellAssignment(
    ShellWord word, ShellValue value, ShellStatement statement, boolean isPlain) {
  /** The name of the variable. */
  public String name() {
    return word.assigned().orElseThrow();
  }
}
