package labnotes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The picture in docs/architecture.md shows the packages and their dependencies. */
final class ArchitecturePageTest {
  private static final Path PAGE = Path.of("docs/architecture.md");
  private static final Path SOURCES = Path.of("src/main/java/labnotes");
  private static final Pattern ARROW =
      Pattern.compile("(?m)^  (\\w+)(?:\\[[^]]*])? --> (\\w+)(?:\\[[^]]*])?$");
  private static final Set<String> PARTS_OF_THE_CONTRACT =
      Set.of("kind.codec", "kind.pending", "kind.schema", "kind.source");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?labnotes\\.([a-z.]+)\\.[A-Z]");

  @Test
  void drawsOnlyDependenciesThatExist() throws IOException {
    Map<String, Set<String>> actual = dependencies();
    assertThat(pairs(arrows(), from -> actual.getOrDefault(from, Set.of())))
        .as("arrows without a dependency")
        .isEmpty();
  }

  @Test
  void drawsEachDependencyAsAPathOfArrows() throws IOException {
    Map<String, Set<String>> arrows = arrows();
    assertThat(pairs(dependencies(), from -> reachable(from, arrows)))
        .as("dependencies without a path of arrows")
        .isEmpty();
  }

  @Test
  void describesEachPackage() throws IOException {
    String page = Files.readString(PAGE);
    try (Stream<Path> files = Files.list(SOURCES)) {
      assertThat(files.map(file -> "### `labnotes." + file.getFileName() + "`"))
          .allMatch(page::contains);
    }
  }

  /** The pairs whose second box is not an allowed target of the first. */
  private static List<String> pairs(
      Map<String, Set<String>> targets, Function<String, Set<String>> allowed) {
    return targets.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .filter(target -> !allowed.apply(entry.getKey()).contains(target))
                    .map(target -> entry.getKey() + " --> " + target))
        .toList();
  }

  private static Map<String, Set<String>> arrows() throws IOException {
    Map<String, Set<String>> arrows = new TreeMap<>();
    Matcher matcher = ARROW.matcher(Files.readString(PAGE));
    while (matcher.find()) {
      arrows.computeIfAbsent(matcher.group(1), from -> new TreeSet<>()).add(matcher.group(2));
    }
    return arrows;
  }

  private static Map<String, Set<String>> dependencies() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }
    Map<String, Set<String>> dependencies = new TreeMap<>();
    for (Path source : sources) {
      String from = box(SOURCES.relativize(source.getParent()).toString().replace('/', '.'));
      Set<String> targets = dependencies.computeIfAbsent(from, box -> new TreeSet<>());
      IMPORT
          .matcher(Files.readString(source))
          .results()
          .map(one -> box(one.group(1)))
          .filter(target -> !target.equals(from))
          .forEach(targets::add);
    }
    // The registry of the kinds names them all.
    Objects.requireNonNull(dependencies.get("kind")).remove("kinds");
    return dependencies;
  }

  /** The box of a package in the picture: its first name, or "kinds" for a single kind. */
  private static String box(String name) {
    boolean isKind = name.startsWith("kind.") && !PARTS_OF_THE_CONTRACT.contains(name);
    return isKind ? "kinds" : name.replaceFirst("\\..*", "");
  }

  private static Set<String> reachable(String from, Map<String, Set<String>> arrows) {
    Set<String> reached = new TreeSet<>();
    for (String target : arrows.getOrDefault(from, Set.of())) {
      reached.add(target);
      reached.addAll(reachable(target, arrows));
    }
    return reached;
  }
}
