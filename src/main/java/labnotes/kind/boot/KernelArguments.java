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
  /** The words that it is, in their order. */
  List<String> words() {
    return values.isEmpty()
        ? List.of(name)
        : values.stream().distinct().map(one -> name + "=" + one).toList();
  }

  /** The words among others that are this argument, with any value. */
  List<String> named(List<String> words) {
    return words.stream().filter(this::isNamed).toList();
  }

  /** The kernel takes a hyphen for an underscore. */
  private boolean isNamed(String word) {
    return normalized(nameOf(word)).equals(normalized(name));
  }

  /** Whether these words of the name are this argument and no other, in their order. */
  private boolean areExactly(List<String> named) {
    return normalizedNames(named).equals(normalizedNames(words()));
  }

  private static List<String> normalizedNames(List<String> words) {
    return words.stream().map(word -> normalized(nameOf(word)) + value(word)).toList();
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

  /** The words to add after {@link #removed}: all of them, because their order matters. */
  List<String> added(State state, List<String> words) {
    return state == State.ABSENT || areExactly(named(words)) ? List.of() : words();
  }

  /** The words to remove from others: all of the name, or those that must not be. */
  Set<String> removed(State state, List<String> words) {
    List<String> named = named(words);
    if (state == State.PRESENT) {
      return areExactly(named) ? Set.of() : Set.copyOf(named);
    }
    List<String> unwanted = normalizedNames(words());
    return named.stream()
        .filter(word -> values.isEmpty() || unwanted.containsAll(normalizedNames(List.of(word))))
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
