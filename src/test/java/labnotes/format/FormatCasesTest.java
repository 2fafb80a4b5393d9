package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the systems' own readers make of texts, and what edits make of them. */
class FormatCasesTest {
  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    return Cases.all().stream()
        .map(one -> DynamicTest.dynamicTest(one.format() + ": " + one.title(), () -> run(one)));
  }

  @Test
  void howEveryFormatIsReadIsTold() throws IOException {
    Set<String> told =
        Cases.all().stream()
            .filter(one -> one.steps().stream().anyMatch(s -> s.command().startsWith("reading ")))
            .map(Cases.Case::format)
            .collect(Collectors.toSet());
    assertThat(Registry.ALL).extracting(Format::name).allMatch(told::contains);
  }

  private static void run(Cases.Case one) {
    Format format = new Formats("any").named(one.format()).orElseThrow();
    assertProblems(format, one);
    String text = one.text();
    String wanted = "";
    Map<String, String> beside = new TreeMap<>();
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
      } else if (step.command().startsWith("beside ")) {
        beside.put(argument, step.body());
      } else if (step.command().startsWith("reading ")) {
        Map<String, String> texts = new TreeMap<>(beside);
        texts.put(argument, text);
        assertThat(shown(Reading.of(format, argument, texts))).isEqualTo(step.body());
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

  /** What is taken, then what is lost, then what else is to know. */
  private static String shown(Reading reading) {
    StringBuilder shown = new StringBuilder();
    reading
        .taken()
        .forEach(
            one ->
                shown.append(
                    one.value().isEmpty()
                        ? "%d %s\n".formatted(one.line(), one.name())
                        : "%d %s = %s\n".formatted(one.line(), one.name(), one.value())));
    reading
        .lost()
        .forEach(
            one -> shown.append("not %d %s: %s\n".formatted(one.line(), one.text(), one.reason())));
    reading.remarks().forEach(remark -> shown.append("note ").append(remark).append('\n'));
    return shown.toString();
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
