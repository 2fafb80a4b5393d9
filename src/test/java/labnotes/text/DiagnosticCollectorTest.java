package labnotes.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiagnosticCollectorTest {
  private static final Position FIRST = new Position("web.yaml", 2, 3);
  private static final Position SECOND = new Position("web.yaml", 7, 1);

  private final DiagnosticCollector problems = new DiagnosticCollector();

  @Test
  void reportsEachDiagnosticOnceInTheOrderOfTheFile() {
    problems.error("second", SECOND);
    problems.error("first", FIRST);
    problems.error("second", SECOND);
    assertThat(problems.list()).extracting(Diagnostic::message).containsExactly("first", "second");
  }

  @Test
  void suggestsAKnownWord() {
    problems.unknown("key", "tempalte", FIRST, List.of("template", "mode"));
    assertThat(problems.isSuggested("template")).isTrue();
    assertThat(problems.isSuggested("mode")).isFalse();
  }

  @Test
  void listsTheKnownWordsWithoutASuggestion() {
    problems.unknown("key", "path", FIRST, List.of("template", "mode"));
    assertThat(problems.list())
        .singleElement()
        .hasToString("web.yaml:2:3: unknown key `path` (use one of: `template`, `mode`)");
  }

  @Test
  void listsEveryWordOfALongListSuchAsThatOfTheFormats() {
    List<String> known = IntStream.range(0, 60).mapToObj(number -> "word" + number).toList();
    problems.unknown("format", "ngnix", FIRST, known);
    assertThat(problems.list()).singleElement().asString().contains("`word0`", "`word59`");
  }
}
