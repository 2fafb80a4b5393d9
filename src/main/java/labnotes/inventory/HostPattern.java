package labnotes.inventory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Glob;
import labnotes.text.Position;
import labnotes.text.Suggestion;

/**
 * A selection of hosts: names of hosts and groups and globs of them; {@code !} excludes, and {@code
 * all} is all hosts.
 *
 * @param words in any order; exclusions alone exclude from all hosts
 */
public record HostPattern(List<String> words) {
  private static final String ALL = "all";

  public HostPattern {
    words = List.copyOf(words);
  }

  /** Returns the pattern of options, each with words between commas. */
  public static HostPattern of(List<String> options) {
    List<String> words = new ArrayList<>();
    for (String option : options) {
      for (String word : option.split(",", -1)) {
        words.add(word.strip());
      }
    }
    return new HostPattern(words);
  }

  /** Returns the selected hosts in the order of the inventory; reports words without a match. */
  public List<InventoryHost> select(Inventory inventory, DiagnosticCollector problems) {
    Set<String> included = new LinkedHashSet<>();
    Set<String> excluded = new LinkedHashSet<>();
    for (String word : words) {
      boolean isExclusion = word.startsWith("!");
      (isExclusion ? excluded : included)
          .addAll(match(isExclusion ? word.substring(1) : word, inventory, problems));
    }
    boolean onlyExcludes = words.stream().allMatch(word -> word.startsWith("!"));
    List<InventoryHost> selected =
        inventory.hosts().values().stream()
            .filter(host -> onlyExcludes || included.contains(host.name()))
            .filter(host -> !excluded.contains(host.name()))
            .toList();
    if (selected.isEmpty() && !problems.hasErrors()) {
      problems.error(
          "`" + this + "` selects no host",
          new Position(inventory.file(), 0, 0),
          "see: labnotes hosts");
    }
    return selected;
  }

  private static Set<String> match(String word, Inventory inventory, DiagnosticCollector problems) {
    Set<String> names = inventory.hosts().keySet();
    if (word.equals(ALL)) {
      return names;
    }
    if (inventory.groups().containsKey(word)) {
      return new LinkedHashSet<>(inventory.groups().get(word));
    }
    if (names.contains(word)) {
      return Set.of(word);
    }
    Set<String> known = new LinkedHashSet<>(inventory.groups().keySet());
    known.addAll(names);
    if (!word.matches(".*[*?\\[].*")) {
      reportUnknown(word, known, inventory, problems);
      return Set.of();
    }
    Glob glob = Glob.of(word);
    Set<String> found = new LinkedHashSet<>();
    for (String name : known) {
      if (glob.matches(name)) {
        found.addAll(inventory.groups().getOrDefault(name, List.of(name)));
      }
    }
    if (found.isEmpty()) {
      problems.error(
          "`" + word + "` matches no host or group",
          new Position(inventory.file(), 0, 0),
          "see: labnotes hosts");
    }
    return found;
  }

  private static void reportUnknown(
      String word, Set<String> known, Inventory inventory, DiagnosticCollector problems) {
    Position file = new Position(inventory.file(), 0, 0);
    if (word.isEmpty()) {
      problems.error("a host pattern is empty", null, "is a shell variable unset?");
    } else if (Suggestion.of(word, known).isPresent()) {
      problems.unknown("host or group", word, file, known);
    } else {
      problems.error("unknown host or group `" + word + "`", file, "see: labnotes hosts");
    }
  }

  @Override
  public String toString() {
    return String.join(",", words);
  }
}
