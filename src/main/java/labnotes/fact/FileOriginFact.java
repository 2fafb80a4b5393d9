package labnotes.fact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import org.jspecify.annotations.Nullable;

/** The origin of a file; one query of the package database answers for all files. */
public record FileOriginFact(HostPath path) implements Fact<FileOrigin> {
  @Override
  public Query<FileOriginFact, FileOrigin> query() {
    return Origins.ALL;
  }

  /** Nothing depends on it; it only explains a drift. */
  @Override
  public Sh verify(FileOrigin value) {
    return Sh.NOTHING;
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

  private enum Origins implements Query<FileOriginFact, FileOrigin> {
    ALL;

    @Override
    public Sh ask(List<FileOriginFact> facts) {
      return Sh.of("labnotes_origins {}", facts.stream().map(fact -> fact.path().path()).toList());
    }

    @Override
    public Function<FileOriginFact, FileOrigin> read(List<FileOriginFact> facts, Answer answer) {
      Map<String, String> owners = new HashMap<>();
      Map<String, String> versions = new HashMap<>();
      Map<String, List<String>> leftovers = new HashMap<>();
      Map<String, String> shipped = new HashMap<>();
      Map<String, String> sums = new HashMap<>();
      Set<String> same = new HashSet<>();
      Set<String> replaced = new HashSet<>();
      for (String line : answer.lines()) {
        String[] words = line.split("\\|", 3);
        if (words.length < 3) {
          continue;
        }
        switch (words[0]) {
          case "owner" -> owners.put(words[2], words[1]);
          case "version" -> versions.put(words[1], words[2]);
          case "shipped" -> shipped.put(words[2], words[1]);
          case "sum" -> sums.put(words[2], words[1]);
          case "same" -> same.add(words[2]);
          case "replaced" -> replaced.add(words[2]);
          case "left" ->
              leftovers.computeIfAbsent(words[1], path -> new ArrayList<>()).add(words[2]);
          default -> {}
        }
      }
      return fact -> {
        String path = fact.path().path();
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
      };
    }
  }
}
