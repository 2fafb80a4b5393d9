package labnotes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sizes and the names that make the sources easy to navigate. */
class StructureTest {
  private static final int MAX_LINES = 400;
  private static final int MAX_MEDIAN = 80;
  private static final int MAX_FILES = 25;
  private static final int MAX_COMPONENTS = 8;

  /** Records with one component for each line that a host answers. */
  private static final Set<String> ANSWERS = Set.of("ForeignPackage", "PortsState", "SystemState");

  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TEST = Path.of("src/test/java");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern QUALIFIED =
      Pattern.compile("(?<![\\w.\"])(?:java|labnotes|org|com)\\.[a-z][\\w.]*\\.[A-Z]\\w*");
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^ *(?:(?:public|private|protected|static|final|abstract|sealed|non-sealed) )*"
              + "(?:class|record|interface|enum|@interface) ([A-Z]\\w*)");
  private static final Pattern RECORD = Pattern.compile("\\brecord (\\w+)(?:<[^(]*>)?\\(");

  /** The first statement in the body of a method after tests. */
  private static final Pattern AFTER =
      Pattern.compile(
          "@After(?:All|Each)\\n(?:  @.*\\n)*  (?:static )?void \\w+\\(\\)[^{]*\\{\\n    (?!super)\\w+\\.(?:close|destroy\\w*)\\(");

  private static List<Path> sources(Path... roots) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
      }
    }
    return sources;
  }

  @Test
  void keepsFilesShort() throws IOException {
    List<String> long_ = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    for (Path file : sources(MAIN, TEST)) {
      int lines = Files.readAllLines(file).size();
      if (lines > MAX_LINES) {
        long_.add(file + ": " + lines + " lines");
      }
      if (file.startsWith(MAIN) && !file.endsWith("package-info.java")) {
        lengths.add(lines);
      }
    }
    lengths.sort(null);
    assertThat(long_).as("split by what they do: at most %s lines", MAX_LINES).isEmpty();
    assertThat(lengths.get(lengths.size() / 2)).as("median").isLessThanOrEqualTo(MAX_MEDIAN);
  }

  @Test
  void keepsPackagesSmall() throws IOException {
    Map<Path, Integer> files = new HashMap<>();
    for (Path file : sources(MAIN, TEST)) {
      files.merge(file.getParent(), 1, Integer::sum);
    }
    files.values().removeIf(count -> count <= MAX_FILES);
    assertThat(files).as("make subpackages: at most %s files", MAX_FILES).isEmpty();
  }

  @Test
  void putsFilesIntoTheDirectoriesOfTheirPackages() throws IOException {
    for (Path file : sources(MAIN, TEST)) {
      Matcher name = PACKAGE.matcher(Files.readString(file));
      assertThat(name.find()).as("%s", file).isTrue();
      Path root = file.startsWith(MAIN) ? MAIN : TEST;
      assertThat(root.relativize(file.getParent()).toString().replace('/', '.'))
          .as("package of %s", file)
          .isEqualTo(name.group(1));
    }
  }

  @Test
  void namesEachTypeOnce() throws IOException {
    Map<String, List<Path>> names = new HashMap<>();
    for (Path file : sources(MAIN)) {
      Matcher type = TYPE.matcher(Files.readString(file));
      while (type.find()) {
        names.computeIfAbsent(type.group(1), any -> new ArrayList<>()).add(file);
      }
    }
    names.values().removeIf(files -> files.size() == 1);
    assertThat(names).as("rename: a name says what a type is without its package").isEmpty();
  }

  @Test
  void comparesNoKindByItsName() throws IOException {
    Pattern comparison = Pattern.compile("ddress(\\(\\))?\\.kind\\(\\)\\s*\\.equals\\(\"");
    List<Path> found = new ArrayList<>();
    for (Path file : sources(MAIN)) {
      boolean isOutside = !file.startsWith(MAIN.resolve("labnotes/kind"));
      if (isOutside && comparison.matcher(Files.readString(file)).find()) {
        found.add(file);
      }
    }
    assertThat(found).as("what differs by kind is a method of Resource or Change").isEmpty();
  }

  @Test
  void importsNames() throws IOException {
    List<String> qualified = new ArrayList<>();
    for (Path file : sources(MAIN, TEST)) {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        String code = line.replaceAll("\"(?:\\\\.|[^\"\\\\])*\"", "\"\"").strip();
        boolean isCode = !code.matches("(?:import|package|\\*|/\\*|//).*");
        if (isCode && QUALIFIED.matcher(code).find()) {
          qualified.add(file + ":" + number + ": " + line.strip());
        }
      }
    }
    assertThat(qualified).as("import the type").isEmpty();
  }

  @Test
  void splitsLargeRecords() throws IOException {
    List<String> large = new ArrayList<>();
    for (Path file : sources(MAIN)) {
      String source = Files.readString(file);
      Matcher record = RECORD.matcher(source);
      while (record.find()) {
        int components = components(source, record.end());
        if (components > MAX_COMPONENTS && !ANSWERS.contains(record.group(1))) {
          large.add(record.group(1) + ": " + components + " components");
        }
      }
    }
    assertThat(large).as("group components: at most %s", MAX_COMPONENTS).isEmpty();
  }

  /** The number of components of a record, from behind its opening parenthesis. */
  private static int components(String source, int start) {
    String text = source.substring(start).replaceAll("\"(?:\\\\.|[^\"\\\\])*\"", "\"\"");
    int depth = 1;
    int commas = 0;
    int index = 0;
    for (; depth > 0; index++) {
      char one = text.charAt(index);
      depth += one == '(' || one == '<' ? 1 : one == ')' || one == '>' ? -1 : 0;
      commas += one == ',' && depth == 1 ? 1 : 0;
    }
    return text.substring(0, index - 1).isBlank() ? 0 : commas + 1;
  }

  /** What a skipped test did not start is null. */
  @Test
  void closesOnlyWhatWasStarted() throws IOException {
    for (Path file : sources(TEST)) {
      assertThat(AFTER.matcher(Files.readString(file)).find()).as("%s", file).isFalse();
    }
  }
}
