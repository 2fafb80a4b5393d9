package labnotes.kind.boot;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.kind.State;

/**
 * The words of a kernel's command line that are one argument, with all of its values.
 *
 * @param values none for the name alone
 */
record KernelArguments(String name, List<String> values) {
  /** The words that it is. */
  List<String> words() {
    return values.isEmpty() ? List.of(name) : values.stream().map(one -> name + "=" + one).toList();
  }

  /** The words among others that are this argument, with any value. */
  List<String> named(List<String> words) {
    return words.stream().filter(this::isNamed).toList();
  }

  /** The kernel takes a hyphen for an underscore. */
  private boolean isNamed(String word) {
    return normalized(nameOf(word)).equals(normalized(name));
  }

  /** Whether a word that is this argument is among others, in any spelling of the name. */
  private static boolean isAmong(String word, List<String> words) {
    return words.stream()
        .anyMatch(
            one ->
                value(one).equals(value(word))
                    && normalized(nameOf(one)).equals(normalized(nameOf(word))));
  }

  private static String nameOf(String word) {
    return word.replaceFirst("=.*", "");
  }

  private static String value(String word) {
    return word.substring(nameOf(word).length());
  }

  private static String normalized(String text) {
    return text.replace('-', '_');
  }

  /** A regular expression for its name. */
  String pattern() {
    return name.replaceAll("[-_]", "[-_]").replace(".", "[.]");
  }

  /** The words to add to others. */
  List<String> added(State state, List<String> words) {
    return state == State.PRESENT
        ? words().stream().filter(one -> !isAmong(one, words)).toList()
        : List.of();
  }

  /** The words to remove from others: all other values, or those that must not be. */
  Set<String> removed(State state, List<String> words) {
    return named(words).stream()
        .filter(
            one ->
                state == State.PRESENT
                    ? !isAmong(one, words())
                    : values.isEmpty() || isAmong(one, words()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Others after these words were added and removed. */
  List<String> applied(State state, List<String> words) {
    Set<String> removed = removed(state, words);
    return Stream.concat(
            words.stream().filter(one -> !removed.contains(one)), added(state, words).stream())
        .toList();
  }

  /** The values of words that are this argument. */
  static List<String> valuesOf(List<String> words) {
    return words.stream()
        .filter(word -> word.contains("="))
        .map(word -> word.substring(word.indexOf('=') + 1))
        .distinct()
        .toList();
  }
}
