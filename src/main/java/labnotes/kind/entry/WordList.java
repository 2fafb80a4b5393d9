package labnotes.kind.entry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

/** The words of a value that is a list, separated by blanks. */
record WordList(String text) {
  List<String> words() {
    return Stream.of(text.split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
  }

  boolean hasAll(WordList others) {
    return words().containsAll(others.words());
  }

  /** The list without the words of others; the same list if it has none of them. */
  WordList without(Set<String> others) {
    List<String> rest = new ArrayList<>(words());
    return rest.removeAll(others) ? new WordList(String.join(" ", rest)) : this;
  }

  /** The words that another list does not have. */
  Set<String> additionsTo(WordList earlier) {
    Set<String> added = new LinkedHashSet<>(words());
    earlier.words().forEach(added::remove);
    return added;
  }

  /** The list without the words that it has more than another one. */
  WordList withoutAdditions(WordList later, WordList earlier) {
    return without(later.additionsTo(earlier));
  }

  /** The list with the words of another one in the place of some words; the rest at its end. */
  WordList replacing(Set<String> some, WordList others) {
    Queue<String> missing = new ArrayDeque<>(others.additionsTo(this));
    List<String> replaced = new ArrayList<>();
    for (String word : words()) {
      if (!some.contains(word)) {
        replaced.add(word);
      } else if (!missing.isEmpty()) {
        replaced.add(missing.remove());
      }
    }
    replaced.addAll(missing);
    return new WordList(String.join(" ", replaced));
  }
}
