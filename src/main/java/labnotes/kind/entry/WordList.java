package labnotes.kind.entry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The words of a value that is a list, separated by blanks. */
record WordList(String text) {
  private List<String> words() {
    return Stream.of(text.split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
  }

  boolean has(String word) {
    return words().contains(word);
  }

  /** The list with the word at its end; the same list if it has the word. */
  WordList with(String word) {
    return has(word) ? this : new WordList((text + " " + word).strip());
  }

  /** The list without the word; the same list if it does not have it. */
  WordList without(String word) {
    return without(List.of(word));
  }

  /** The list without these words. */
  WordList without(List<String> others) {
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
    List<String> added = new ArrayList<>(later.words());
    added.removeAll(earlier.words());
    return without(added);
  }

  /** The list with one word in the place of another one; at its end if it does not have that. */
  WordList replacing(String word, String other) {
    if (!has(word) || has(other)) {
      return without(word).with(other);
    }
    return new WordList(
        String.join(" ", words().stream().map(one -> one.equals(word) ? other : one).toList()));
  }
}
