package labnotes.house;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words that labnotes does not use, and the exceptions from them. */
final class Vocabulary {
  private static final Path RESOURCES = Path.of("src/test/resources/house");

  /** A banned word and what to write instead. */
  private record Word(Pattern pattern, String replacement) {}

  /**
   * A context in which banned words are right.
   *
   * @param glob the files to which it applies
   * @param files matches them
   * @param context what surrounds and includes the words
   */
  record Exemption(String glob, PathMatcher files, Pattern context) {}

  private final List<Word> words;

  /** Any of the words: much faster than each of them, for the many files that have none. */
  private final Pattern anyWord;

  private final List<Exemption> exemptions;
  private final Set<Exemption> applied = new LinkedHashSet<>();
  private final Set<Exemption> used = new LinkedHashSet<>();

  private Vocabulary(List<Word> words, List<Exemption> exemptions) {
    this.words = words;
    this.anyWord =
        pattern(
            words.stream()
                .map(word -> word.pattern().pattern())
                .collect(Collectors.joining("|", "(?=\\b|,)(?:", ")")));
    this.exemptions = exemptions;
  }

  static Vocabulary read() throws IOException {
    List<Word> words = new ArrayList<>();
    for (String line : lines("banned-words.txt")) {
      String[] parts = line.split(" => ", 2);
      words.add(new Word(pattern(parts[0]), parts[1]));
    }
    List<Exemption> exemptions = new ArrayList<>();
    for (String line : lines("banned-words-exceptions.txt")) {
      String[] parts = line.split(" :: ", 3);
      if (parts.length < 3) {
        throw new IllegalStateException("an exception needs GLOB :: CONTEXT :: REASON: " + line);
      }
      exemptions.add(new Exemption(parts[0], glob(parts[0]), pattern(parts[1])));
    }
    return new Vocabulary(words, exemptions);
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(RESOURCES.resolve(file)).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  /** Returns a matcher of paths. */
  static PathMatcher glob(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /** The banned words in a file, each with its place and its replacement. */
  List<String> check(Path file) throws IOException {
    Prose prose = Prose.of(Files.readString(file));
    if (!anyWord.matcher(prose.text()).find()) {
      exemptions.stream().filter(one -> one.files().matches(file)).forEach(applied::add);
      return List.of();
    }
    List<MatchResult> allowed = new ArrayList<>();
    for (Exemption exemption : exemptions) {
      if (exemption.files().matches(file)) {
        List<MatchResult> found = exemption.context().matcher(prose.text()).results().toList();
        applied.add(exemption);
        if (found.stream().anyMatch(this::hasBannedWord)) {
          used.add(exemption);
        }
        allowed.addAll(found);
      }
    }
    List<String> findings = new ArrayList<>();
    for (Word word : words) {
      word.pattern()
          .matcher(prose.text())
          .results()
          .filter(found -> allowed.stream().noneMatch(context -> contains(context, found)))
          .forEach(found -> findings.add(describe(file, prose, word, found)));
    }
    return findings;
  }

  /** The contexts of exemptions that no checked file has. */
  List<String> unused() {
    return applied.stream()
        .filter(exemption -> !used.contains(exemption))
        .map(exemption -> exemption.glob() + " :: " + exemption.context())
        .toList();
  }

  private boolean hasBannedWord(MatchResult context) {
    return words.stream().anyMatch(word -> word.pattern().matcher(context.group()).find());
  }

  private static boolean contains(MatchResult outer, MatchResult inner) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }

  private static String describe(Path file, Prose prose, Word word, MatchResult found) {
    return "%s:%d: \"%s\": write: %s"
        .formatted(file, prose.line(found.start()), found.group(), word.replacement());
  }
}
