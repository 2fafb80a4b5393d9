package labnotes.sh;

import java.util.List;

/** A part of a shell script; only what {@link ShellParser} distinguishes. */
sealed interface ShellNode {
  /**
   * A command with its arguments.
   *
   * @param words as written, with their quotes; assignments are among them
   * @param substitutions the scripts in its words
   * @param outputs the files to which it is redirected, as written
   */
  record Simple(List<String> words, List<ShellNode> substitutions, List<String> outputs, int line)
      implements ShellNode {
    /** The words from the command's name on, without assignments before it. */
    List<String> command() {
      int first = 0;
      while (first < words.size() && words.get(first).matches("(?s)[A-Za-z_]\\w*=.*")) {
        first++;
      }
      return words.subList(first, words.size());
    }
  }

  /** Commands one after the other. */
  record Sequence(List<ShellNode> items) implements ShellNode {}

  /** Commands between {@code &&} and {@code ||}. */
  record Chain(List<ShellNode> items, boolean hasAlternative) implements ShellNode {}

  /** Commands between {@code |}. */
  record Pipeline(List<ShellNode> items, boolean isNegated) implements ShellNode {}

  /** A condition and what depends on it; that of {@code case} is its word. */
  record Branches(List<ShellNode> conditions, List<ShellNode> bodies) implements ShellNode {}

  /** A loop; {@code for} has no condition. */
  record Loop(List<ShellNode> conditions, ShellNode body) implements ShellNode {}

  /** Braces or a subshell, with the files to which it is redirected. */
  record Group(ShellNode body, List<String> outputs, int line) implements ShellNode {}

  /** A function. */
  record Function(String name, ShellNode body, int line) implements ShellNode {}
}
