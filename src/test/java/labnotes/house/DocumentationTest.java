package labnotes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Markdown files refer only to files and types that exist. */
final class DocumentationTest {
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");
  private static final Pattern PATH =
      Pattern.compile("`((?:bin|bench|docs|profiles|src|templates|\\.ci|\\.github)/[\\w./-]+)`");
  private static final Pattern SOURCE = Pattern.compile("`((?:[a-z]+/)+\\w+\\.java)`");
  private static final Pattern TYPE =
      Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:\\.\\w+(?:\\(\\w*\\))?)?`");
  private static final Pattern CODE = Pattern.compile("(?ms)^( *)```.*?^\\1```");

  /** A part of a path that a contributor replaces, and what follows it. */
  private static final Pattern PLACEHOLDER = Pattern.compile("(?<=/)[^/]*[A-Z]{4,}.*");

  private static final Set<String> FILES_OF_THE_READER =
      Set.of("profiles/workstation.yaml", "templates/motd");
  private static final Set<String> TYPES_OF_LIBRARIES =
      Set.of("Callable", "IllegalStateException", "System");

  @Test
  void linksToExistingFiles() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      missing.addAll(
          missing(page, LINK, link -> Files.exists(page.resolveSibling(link).normalize())));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void namesExistingPaths() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      missing.addAll(missing(page, PATH, DocumentationTest::isPath));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void namesExistingSources() throws IOException {
    Path sources = Path.of("src/main/java/labnotes");
    assertThat(
            missing(
                Path.of("docs/architecture.md"),
                SOURCE,
                source -> Files.exists(sources.resolve(source))))
        .isEmpty();
  }

  @Test
  void namesExistingTypes() throws IOException {
    Set<String> types;
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      types =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .collect(Collectors.toSet());
    }
    types.addAll(TYPES_OF_LIBRARIES);
    List<String> missing = new ArrayList<>();
    for (String page : List.of("CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md")) {
      missing.addAll(
          missing(Path.of(page), TYPE, type -> types.contains(type) || type.contains("NAME")));
    }
    assertThat(missing).isEmpty();
  }

  private static boolean isPath(String path) {
    String known = PLACEHOLDER.matcher(path).replaceFirst("");
    return FILES_OF_THE_READER.contains(path) || Files.exists(Path.of(known));
  }

  /** What a page names and does not exist. */
  private static List<String> missing(Path page, Pattern name, Predicate<String> exists)
      throws IOException {
    String text = CODE.matcher(Files.readString(page)).replaceAll("");
    return name.matcher(text)
        .results()
        .map(one -> one.group(1))
        .filter(exists.negate())
        .map(one -> page + ": " + one)
        .toList();
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String root : List.of("", "docs", "docs/adr")) {
      try (Stream<Path> files = Files.list(Path.of(root))) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    return pages;
  }
}
