package labnotes.format.systemd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sections and their keys, from {@code unit-keys.txt} or {@code configuration-keys.txt}. */
final class UnitKeys {
  private static final UnitKeys ALL = new UnitKeys(lines("unit-keys.txt"));

  private static final UnitKeys CONFIGURATION = new UnitKeys(lines("configuration-keys.txt"));

  private final Map<String, Map<String, String>> keys = new TreeMap<>();

  private UnitKeys(List<String> lines) {
    Map<String, List<String>> groups = new HashMap<>();
    String section = "";
    for (String line : lines) {
      if (line.startsWith("[")) {
        section = line.substring(1, line.indexOf(']'));
        groups.put(section, List.of(line.substring(line.indexOf(']') + 1).strip().split(" ")));
        keys.put(section, new TreeMap<>());
      } else if (!line.startsWith("#")) {
        Map<String, String> own = keys.getOrDefault(section, Map.of());
        Arrays.stream(line.split(" "))
            .map(word -> word.split(":", 2))
            .forEach(word -> own.put(word[0], word.length > 1 ? word[1] : ""));
      }
    }
    groups.forEach(
        (name, parts) ->
            parts.forEach(part -> keys.getOrDefault(name, Map.of()).putAll(keysOf(part))));
  }

  private Map<String, String> keysOf(String group) {
    return Map.copyOf(keys.getOrDefault(group, Map.of()));
  }

  /** The sections of configuration files and of systemd-networkd. */
  static UnitKeys ofConfiguration() {
    return CONFIGURATION;
  }

  /** The names of all sections. */
  List<String> sections() {
    return List.copyOf(keys.keySet());
  }

  /** The sections and keys of units. */
  static UnitKeys all() {
    return ALL;
  }

  private static List<String> lines(String name) {
    try (InputStream stream = UnitKeys.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The names of the keys of a section. */
  List<String> names(String section) {
    return List.copyOf(keys.getOrDefault(section, Map.of()).keySet());
  }

  /** Whether assignments of a key may add to earlier ones: it is not known to have one value. */
  static boolean isList(String section, String key) {
    return ALL.type(section, key)
        .or(() -> CONFIGURATION.type(section, key))
        .filter(type -> type.matches("[1bs]") && !section.equals("Timer"))
        .isEmpty();
  }

  /**
   * The type of a key: {@code b}, {@code s}, {@code u}, {@code p}, {@code d}, {@code 1} or empty;
   * empty if the section lacks the key.
   */
  Optional<String> type(String section, String key) {
    return Optional.ofNullable(keys.getOrDefault(section, Map.of()).get(key));
  }

  /** A section other than the given one that has a key. */
  Optional<String> sectionWith(String key) {
    return keys.keySet().stream()
        .filter(section -> Character.isUpperCase(section.charAt(0)))
        .filter(section -> type(section, key).isPresent())
        .findFirst();
  }
}
