package labnotes.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import labnotes.text.Suggestion;

/** The keys of a map, held against those that it can have. */
final class Spelling {
  private Spelling() {}

  /**
   * The map with each misspelt key as the one that was meant, so that nobody also misses that one;
   * keys that are not known are told.
   */
  static Value.Entries corrected(Value.Entries map, Collection<String> known, Problems problems) {
    List<Value.Entry> entries = new ArrayList<>();
    for (Value.Entry entry : map.entries()) {
      String word = entry.key().text();
      if (known.contains(word)) {
        entries.add(entry);
        continue;
      }
      problems.unknown("key", word, entry.key().at(), known);
      entries.add(
          Suggestion.of(word, known)
              .filter(meant -> map.get(meant).isEmpty())
              .map(meant -> as(meant, entry))
              .orElse(entry));
    }
    return new Value.Entries(map.at(), entries);
  }

  /** The entry under another key. */
  static Value.Entry as(String key, Value.Entry entry) {
    return new Value.Entry(new Value.Scalar(entry.key().at(), key, Value.Type.TEXT), entry.value());
  }
}
