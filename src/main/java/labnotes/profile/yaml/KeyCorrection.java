package labnotes.profile.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Suggestion;

/** The keys of a map, held against those that it can have. */
public final class KeyCorrection {
  private KeyCorrection() {}

  /**
   * The map with each misspelt key as the one that was meant, so that nobody also misses that one;
   * keys that are not known are told.
   */
  public static YamlMap corrected(YamlMap map, Collection<String> known, DiagnosticCollector problems) {
    List<YamlEntry> entries = new ArrayList<>();
    for (YamlEntry entry : map.entries()) {
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
    return new YamlMap(map.at(), entries);
  }

  /** The entry under another key. */
  public static YamlEntry as(String key, YamlEntry entry) {
    return new YamlEntry(new YamlScalar(entry.key().at(), key, ScalarType.STRING), entry.value());
  }
}
