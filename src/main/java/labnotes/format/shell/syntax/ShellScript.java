package labnotes.format.shell.syntax;

import java.util.List;
import java.util.Optional;

/**
 * A parsed shell script.
 *
 * @param statements those of the top level, up to the error if there is one
 * @param error why the shell rejects the whole script
 * @param openHereDocument the offset of a here-document that ends with the script, not by its word
 */
public record ShellScript(
    List<ShellStatement> statements,
    Optional<SyntaxError> error,
    Optional<Integer> openHereDocument) {
  /** An error for which the shell rejects the script, at an offset. */
  public record SyntaxError(String message, int at) {}

  /** Parses a script as the POSIX shell does. */
  public static ShellScript parse(String text) {
    return ScriptParser.parse(text);
  }
}
