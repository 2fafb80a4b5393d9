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

/** The words that labnotes does not use, and the exceptions from them. */
final class Vocabulary {
  private static final Path RESOURCES = Path.of("src/test/resources/house");

  /**
   * A context in which banned words are right.
   *
   * @param glob the files to which it applies
   * @param files matches them
   * @param context what surrounds and includes the words
   */
  record Exemption(String glob, PathMatcher files, Pattern context) {}

  private final BannedWords words;
  private final List<Exemption> exemptions;
  private final Set<Exemption> applied = new LinkedHashSet<>();
  private final Set<Exemption> used = new LinkedHashSet<>();

  private Vocabulary(BannedWords words, List<Exemption> exemptions) {
    this.words = words;
    this.exemptions = exemptions;
  }

  static Vocabulary read() throws IOException {
    BannedWords words =
        new BannedWords(lines("banned-words.txt").stream().map(BannedWords.Word::parse).toList());
    List<Exemption> exemptions = new ArrayList<>();
    for (String line : lines("banned-words-exceptions.txt")) {
      String[] parts = line.split(" :: ", 3);
      if (parts.length < 3) {
        throw new IllegalStateException("an exception needs GLOB :: CONTEXT :: REASON: " + line);
      }
      Pattern context = Pattern.compile(parts[1], Pattern.CASE_INSENSITIVE);
      exemptions.add(new Exemption(parts[0], glob(parts[0]), context));
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

  BannedWords words() {
    return words;
  }

  /** The banned words in a file, each with its place and its replacement. */
  List<String> check(Path file) throws IOException {
    Prose prose = Prose.of(Files.readString(file));
    List<BannedWords.Occurrence> banned = words.in(prose.text());
    List<MatchResult> allowed = new ArrayList<>();
    for (Exemption exemption : exemptions) {
      if (exemption.files().matches(file)) {
        applied.add(exemption);
        if (!banned.isEmpty()) {
          allowed.addAll(contexts(exemption, prose.text(), banned));
        }
      }
    }
    return banned.stream()
        .filter(found -> allowed.stream().noneMatch(context -> contains(context, found)))
        .map(found -> describe(file, prose, found))
        .toList();
  }

  private List<MatchResult> contexts(
      Exemption exemption, String text, List<BannedWords.Occurrence> banned) {
    List<MatchResult> contexts = exemption.context().matcher(text).results().toList();
    if (contexts.stream()
        .anyMatch(one -> banned.stream().anyMatch(found -> contains(one, found)))) {
      used.add(exemption);
    }
    return contexts;
  }

  /** The contexts of exemptions that no checked file has. */
  List<String> unused() {
    return applied.stream()
        .filter(exemption -> !used.contains(exemption))
        .map(exemption -> exemption.glob() + " :: " + exemption.context())
        .toList();
  }

  private static boolean contains(MatchResult context, BannedWords.Occurrence found) {
    return context.start() <= found.place().start() && found.place().end() <= context.end();
  }

  private static String describe(Path file, Prose prose, BannedWords.Occurrence found) {
    return "%s:%d: \"%s\": write: %s"
        .formatted(
            file,
            prose.line(found.place().start()),
            found.place().group(),
            found.word().replacement());
  }
}
