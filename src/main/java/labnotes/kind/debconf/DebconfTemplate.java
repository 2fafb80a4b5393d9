package labnotes.kind.debconf;

import java.util.List;

/**
 * What a package says of its question.
 *
 * @param type the word of a {@link DebconfType}, or another one
 * @param isPlaceholder whether no package has described it yet, so that its type is only that of
 *     the answer
 * @param isOpen whether its answer is in a file that all users can read
 * @param choices empty if it has none, or if they are not known
 */
record DebconfTemplate(String type, boolean isPlaceholder, boolean isOpen, List<String> choices) {
  DebconfTemplate {
    choices = List.copyOf(choices);
  }

  /** That of an answer before its package is installed. */
  static DebconfTemplate placeholder(DebconfType type) {
    return new DebconfTemplate(type.word(), true, type != DebconfType.PASSWORD, List.of());
  }
}
