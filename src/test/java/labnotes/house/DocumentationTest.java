package labnotes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Markdown files refer only to files, types and tests that exist. */
final class DocumentationTest {
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");
  private static final Pattern PATH =
      Pattern.compile("`((?:bin|bench|docs|profiles|src|templates|\\.ci|\\.github)/[\\w./-]+)`");
  private static final Set<String> OF_THE_READER =
      Set.of("profiles/workstation.yaml", "templates/motd");
  private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)(?:\\.java)?`");
  private static final Pattern CODE = Pattern.compile("(?ms)^( *)```.*?^\\1```");

  @Test
  void linksToExistingFiles() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      for (String target : found(LINK, page)) {
        if (!Files.exists(page.resolveSibling(target).normalize())) {
          missing.add(page + ": link to " + target);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void namesExistingPaths() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      for (String path : found(PATH, page)) {
        if (!OF_THE_READER.contains(path) && !Files.exists(Path.of(path))) {
          missing.add(page + ": " + path);
        }
      }
    }
    assertThat(missing).isEmpty();
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
    List<String> missing = new ArrayList<>();
    for (Path page : List.of(Path.of("SECURITY.md"), Path.of("CONTRIBUTING.md"))) {
      if (Files.exists(page)) {
        for (String type : found(TYPE, page)) {
          if (!types.contains(type) && !type.equals(type.toUpperCase(Locale.ROOT))) {
            missing.add(page + ": " + type);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static List<String> found(Pattern pattern, Path page) throws IOException {
    String text = CODE.matcher(Files.readString(page)).replaceAll("");
    return pattern.matcher(text).results().map((MatchResult one) -> one.group(1)).toList();
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String root : List.of(".", "docs", "docs/adr")) {
      try (Stream<Path> files = Files.list(Path.of(root))) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    return pages;
  }
}
