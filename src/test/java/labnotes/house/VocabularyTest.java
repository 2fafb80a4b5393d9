package labnotes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Names, messages, comments and documentation use the field's terms: src/test/resources/house has
 * the banned words with their replacements, and the exceptions with their reasons.
 */
final class VocabularyTest {
  private static final List<String> ROOTS =
      List.of(
          "CHANGELOG.md",
          "CONTRIBUTING.md",
          "README.md",
          "SECURITY.md",
          ".ci",
          ".github",
          "bench",
          "bin",
          "docs",
          "examples",
          "profiles",
          "src",
          "templates");

  @Test
  void usesNoBannedWord() throws IOException {
    Vocabulary vocabulary = Vocabulary.read();
    List<String> findings = new ArrayList<>();
    for (Path file : files()) {
      findings.addAll(vocabulary.check(file));
    }
    assertThat(findings)
        .as("banned words; an exception belongs into banned-words-exceptions.txt")
        .isEmpty();
    assertThat(vocabulary.unused()).as("exceptions that nothing needs").isEmpty();
  }

  @Test
  void findsWordsInIdentifiersAndAcrossLines() {
    Prose prose = Prose.of("  /** The desired\n   * state. */\nint desiredState;");
    assertThat(prose.text()).isEqualTo("The desired state. */ int desired State; ");
    assertThat(prose.line(prose.text().indexOf("state."))).isEqualTo(2);
    assertThat(prose.line(prose.text().indexOf("State;"))).isEqualTo(3);
  }

  @Test
  void findsEachBannedWordLikeItsRegexAlone() throws IOException {
    BannedWords words = Vocabulary.read().words();
    String defined = Files.readString(Path.of("src/test/resources/house/banned-words.txt"));
    String quoted = Files.readString(Path.of("docs/adr/0039-check-the-vocabulary-with-a-test.md"));
    String text = Prose.of(defined + quoted + defined.toUpperCase(Locale.ROOT)).text();
    assertThat(words.in(text)).hasSizeGreaterThan(50);
    for (BannedWords.Word word : words.words()) {
      List<Integer> alone = word.pattern().matcher(text).results().map(MatchResult::start).toList();
      assertThat(words.in(text))
          .filteredOn(found -> found.word().equals(word))
          .extracting(found -> found.place().start())
          .as("%s", word)
          .isEqualTo(alone);
    }
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String root : ROOTS) {
      try (Stream<Path> all = Files.walk(Path.of(root))) {
        all.filter(Files::isRegularFile).forEach(files::add);
      }
    }
    return files;
  }
}
