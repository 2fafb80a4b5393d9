package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the systems' own readers make of texts, and what edits make of them. */
class FormatCasesTest {
  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    return Cases.all().stream()
        .map(one -> DynamicTest.dynamicTest(one.format() + ": " + one.title(), () -> run(one)));
  }

  private static void run(Cases.Case one) {
    Format format = new Formats("any").named(one.format()).orElseThrow();
    assertProblems(format, one);
    String text = one.text();
    String wanted = "";
    for (Cases.Step step : one.steps()) {
      String argument = step.command().replaceFirst("^\\S+ ?", "");
      if (step.command().equals("values")) {
        assertThat(lines(((KeyedFormat) format).values(text))).isEqualTo(step.body());
      } else if (step.command().startsWith("set ")) {
        String[] pair = argument.split(" := ", 2);
        text = set((KeyedFormat) format, text, pair[0], pair[1], step.body());
      } else if (step.command().startsWith("remove ")) {
        text = ((KeyedFormat) format).remove(text, argument);
        assertThat(text).isEqualTo(step.body());
      } else if (step.command().startsWith("refuse ")) {
        String[] pair = argument.split(" := ", 2);
        assertThat(((KeyedFormat) format).problemWith(pair[0], pair[1]).map(Object::toString))
            .hasValueSatisfying(problem -> assertThat(problem).contains(step.body().strip()));
      } else if (step.command().equals("wanted")) {
        wanted = step.body();
      } else if (step.command().equals("merged")) {
        text = ((KeyedFormat) format).merge(text, wanted);
        assertThat(text).isEqualTo(step.body());
        assertThat(((KeyedFormat) format).merge(text, wanted)).isEqualTo(text);
      } else {
        assertThat(step.command()).isEqualTo("problems");
      }
    }
  }

  private static String set(
      KeyedFormat format, String text, String key, String value, String after) {
    String set = format.set(text, key, value);
    assertThat(set).isEqualTo(after);
    assertThat(format.set(set, key, value)).isEqualTo(set);
    return set;
  }

  private static void assertProblems(Format format, Cases.Case one) {
    List<Diagnostic> found = format.check("file", one.text());
    List<String> expected =
        one.steps().stream()
            .filter(step -> step.command().equals("problems"))
            .flatMap(step -> step.body().lines())
            .toList();
    assertThat(found).as("problems of %s", one.text()).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(shown(found.get(i))).contains(expected.get(i).replaceFirst("^\\S+ \\S+ ", ""));
      assertThat(shown(found.get(i)))
          .startsWith(expected.get(i).replaceFirst("^(\\S+ \\S+ ).*$", "$1"));
    }
  }

  private static String shown(Diagnostic diagnostic) {
    Position at = diagnostic.at();
    return "%s %s %s (%s)"
        .formatted(
            diagnostic.severity().name().toLowerCase(Locale.ROOT),
            at == null || at.line() == 0 ? "-" : at.line() + ":" + at.column(),
            diagnostic.message(),
            diagnostic.hint());
  }

  private static String lines(java.util.Map<String, String> values) {
    StringBuilder lines = new StringBuilder();
    values.forEach((key, value) -> lines.append(key).append(" = ").append(value).append('\n'));
    return lines.toString();
  }
}
