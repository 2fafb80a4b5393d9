package labnotes.fact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.sh.HostPath;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a file, which is contained in the answer to a {@link FileFact} that asks for it:
 * the host explains it by the digests that it has computed for the file's state.
 */
public record FileOriginFact(HostPath path) implements SingleFact.PlannedFact<FileOrigin> {
  @Override
  public FileOrigin unplanned() {
    return FileOrigin.unknown();
  }

  /** Generated equality takes 1 ms and more at its first use. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileOriginFact another && another.path.equals(path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return "origin of " + path;
  }

  /** The lines that {@code labnotes_origins} prints, by path. */
  static final class Origins {
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, List<String>> leftovers = new HashMap<>();
    private final Map<String, String> shipped = new HashMap<>();
    private final Map<String, String> sums = new HashMap<>();
    private final Set<String> same = new HashSet<>();
    private final Set<String> replaced = new HashSet<>();

    Origins(String text) {
      text.lines().forEach(this::add);
    }

    private void add(String line) {
      String[] words = line.split("\\|", 3);
      if (words.length < 3) {
        return;
      }
      switch (words[0]) {
        case "owner" -> owners.put(words[2], words[1]);
        case "version" -> versions.put(words[1], words[2]);
        case "shipped" -> shipped.put(words[2], words[1]);
        case "sum" -> sums.put(words[2], words[1]);
        case "same" -> same.add(words[2]);
        case "replaced" -> replaced.add(words[2]);
        case "left" -> leftovers.computeIfAbsent(words[1], path -> new ArrayList<>()).add(words[2]);
        default -> {}
      }
    }

    FileOrigin of(HostPath file) {
      String path = file.path();
      Optional<String> owner =
          Optional.ofNullable(owners.get(path))
              .map(name -> (name + " " + versions.getOrDefault(name, "")).strip());
      // The package database, if it has the file, is more reliable than leftover files.
      boolean unchanged =
          same.contains(path)
              || (shipped.containsKey(path)
                  ? shipped.get(path).equals(sums.get(path))
                  : replaced.contains(path));
      return new FileOrigin(owner, unchanged, leftovers.getOrDefault(path, List.of()));
    }
  }
}
