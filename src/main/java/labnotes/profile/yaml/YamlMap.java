package labnotes.profile.yaml;

import java.util.List;
import java.util.Optional;
import labnotes.text.Position;

/** A map in the order of the file. */
public record YamlMap(Position at, List<YamlEntry> entries) implements YamlValue {
  public YamlMap {
    entries = List.copyOf(entries);
  }

  @Override
  public String noun() {
    return "a map";
  }

  /** The value of a key. */
  public Optional<YamlValue> get(String key) {
    return entries.stream()
        .filter(entry -> entry.key().text().equals(key))
        .map(YamlEntry::value)
        .findFirst();
  }
}
