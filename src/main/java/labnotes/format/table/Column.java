package labnotes.format.table;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A word of a line.
 *
 * @param name what it is, with its article
 * @param isValid whether a word can be there
 * @param choices the words that can be there, for suggestions; empty if they cannot be listed
 */
record Column(String name, Predicate<String> isValid, List<String> choices) {
  /** A word that matches a regular expression as a whole. */
  static Column matching(String name, String regex) {
    return new Column(name, Pattern.compile(regex, Pattern.DOTALL).asMatchPredicate(), List.of());
  }

  /** One of a few words, separated by blanks. */
  static Column of(String name, String choices) {
    List<String> words = List.of(choices.split(" "));
    return new Column(name, words::contains, words);
  }

  /** Any word. */
  static Column any(String name) {
    return new Column(name, word -> true, List.of());
  }
}
