package labnotes.profile.syntax;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What to write for the values that a {@code state} has in other tools. */
final class ForeignStates {
  /** The keys that such a value stands for, on kinds that have them. */
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("latest", "latest: true"),
          Map.entry("held", "hold: true"),
          Map.entry("started", "running: true"),
          Map.entry("running", "running: true"),
          Map.entry("stopped", "running: false"),
          Map.entry("enabled", "enabled: true"),
          Map.entry("disabled", "enabled: false"),
          Map.entry("masked", "masked: true"),
          Map.entry("locked", "locked: true"),
          Map.entry("restarted", "restart-on: [ADDRESS]"),
          Map.entry("reloaded", "reload-on: [ADDRESS]"));

  /** The values that mean one that labnotes has. */
  private static final Map<String, String> SYNONYMS =
      Map.of(
          "installed", "present",
          "mounted", "present",
          "file", "present",
          "directory", "present",
          "purged", "absent",
          "removed", "absent",
          "uninstalled", "absent",
          "unmounted", "absent");

  /** The kinds of what a file can be. */
  private static final Map<String, String> KINDS =
      Map.of("directory", "directory", "link", "symlink", "file", "file");

  private ForeignStates() {}

  /**
   * Returns what to write, an imperative clause; empty for other values.
   *
   * @param kind the kind of the resource
   * @param keys the keys that it can have
   */
  static Optional<String> hint(String value, String kind, Collection<String> keys) {
    String word = value.toLowerCase(Locale.ROOT);
    Optional<String> other = Optional.ofNullable(KINDS.get(word)).filter(one -> !one.equals(kind));
    if (other.isPresent()) {
      return other.map(one -> "use the kind `" + one + "`");
    }
    return Optional.ofNullable(KEYS.get(word))
        .filter(key -> keys.contains(key.substring(0, key.indexOf(':'))))
        .map(key -> "use the key `" + key + "`")
        .or(() -> Optional.ofNullable(SYNONYMS.get(word)).map(one -> "use `" + one + "`"))
        .or(() -> version(value, keys));
  }

  /** Puppet writes the version of a package as its state. */
  private static Optional<String> version(String value, Collection<String> keys) {
    return Optional.of("use the key `version: \"" + value + "\"`")
        .filter(any -> keys.contains("version") && value.matches("[0-9][0-9A-Za-z.:~+_-]*"));
  }
}
