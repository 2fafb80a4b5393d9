package labnotes.profile.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Suggestion;

/** Corrects misspelled keys of a map, so that a misspelled key is not also reported as missing. */
public final class KeyCorrection {
  private KeyCorrection() {}

  /** Returns the map with each misspelled key corrected, and reports every unknown key. */
  public static YamlMap correct(
      YamlMap map, Collection<String> known, DiagnosticCollector problems) {
    List<YamlEntry> entries = new ArrayList<>();
    for (YamlEntry entry : map.entries()) {
      String word = entry.key().text();
      if (known.contains(word)) {
        entries.add(entry);
        continue;
      }
      if (word.equals("<<")) {
        problems.error(
            "a profile cannot merge maps with `<<`",
            entry.key().at(),
            "write the keys, or repeat a resource with `each`");
        continue;
      }
      problems.unknown("key", word, entry.key().at(), known);
      entries.add(
          Suggestion.of(word, known)
              .filter(key -> map.get(key).isEmpty())
              .map(key -> rename(entry, key))
              .orElse(entry));
    }
    return new YamlMap(map.at(), entries);
  }

  /** Returns the entry under another key. */
  public static YamlEntry rename(YamlEntry entry, String key) {
    return new YamlEntry(new YamlScalar(entry.key().at(), key, ScalarType.STRING), entry.value());
  }
}
