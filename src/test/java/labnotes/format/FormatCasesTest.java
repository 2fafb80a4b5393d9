package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import labnotes.format.FormatCaseFiles.FormatCase;
import labnotes.format.FormatCaseFiles.FormatStep;
import labnotes.format.FormatCaseFiles.SampleSetting;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the cases of all formats. */
class FormatCasesTest {
  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    return FormatCaseFiles.all().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.format() + ": " + one.title(), () -> new CaseRun(one).run()));
  }

  /** The state of one case between its steps. */
  private static final class CaseRun {
    private final FormatCase one;
    private final Format format;
    private final Map<String, String> otherFiles = new TreeMap<>();
    private String text;
    private String desired = "";

    private CaseRun(FormatCase one) {
      this.one = one;
      this.format = new Formats("any").find(one.format()).orElseThrow();
      this.text = one.text();
    }

    private void run() {
      assertProblems();
      one.steps().forEach(this::run);
    }

    private void run(FormatStep step) {
      String command = step.command().replaceFirst(" .*", "");
      switch (command) {
        case "problems", "not" -> assertThat(step.command()).isIn("problems", "not editable");
        case "values" -> assertThat(lines(keyed().values(text))).isEqualTo(step.body());
        case "set" -> set(SampleSetting.parse(step.argument()), step.body());
        case "remove" -> {
          text = keyed().remove(text, step.argument());
          assertThat(text).isEqualTo(step.body());
        }
        case "reject" -> reject(SampleSetting.parse(step.argument()), step.body().strip());
        case "with" -> otherFiles.put(step.argument(), step.body());
        case "effective" -> assertThat(effect(step.argument())).isEqualTo(step.body());
        case "desired" -> desired = step.body();
        case "merged" -> {
          text = keyed().merge(text, desired);
          assertThat(text).isEqualTo(step.body());
          assertThat(keyed().merge(text, desired)).isEqualTo(text);
        }
        default -> throw new IllegalArgumentException("unknown step '" + step.command() + "'");
      }
    }

    private KeyedFormat keyed() {
      return (KeyedFormat) format;
    }

    private void set(SampleSetting setting, String expected) {
      text = keyed().set(text, setting.key(), setting.value());
      assertThat(text).isEqualTo(expected);
      assertThat(keyed().set(text, setting.key(), setting.value())).isEqualTo(text);
    }

    private void reject(SampleSetting setting, String expected) {
      assertThat(keyed().validate(setting.key(), setting.value()).map(Object::toString))
          .hasValueSatisfying(problem -> assertThat(problem).contains(expected));
    }

    private String effect(String path) {
      Map<String, String> texts = new TreeMap<>(otherFiles);
      texts.put(path, text);
      return describe(EffectiveConfig.of(format, path, texts));
    }

    private void assertProblems() {
      List<Diagnostic> found = format.check("file", one.text());
      List<String> expected =
          one.steps().stream()
              .filter(step -> step.command().equals("problems"))
              .flatMap(step -> step.body().lines())
              .toList();
      assertThat(found).as("problems of %s", one.text()).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(describe(found.get(i)))
            .contains(expected.get(i).replaceFirst("^\\S+ \\S+ ", ""))
            .startsWith(expected.get(i).replaceFirst("^(\\S+ \\S+ ).*$", "$1"));
      }
    }
  }

  /** The active lines, then the ignored ones, then the remarks. */
  private static String describe(EffectiveConfig config) {
    StringBuilder lines = new StringBuilder();
    for (EffectiveConfig.ActiveLine one : config.active()) {
      String value = one.value().isEmpty() ? "" : " = " + one.value();
      lines.append("%d %s%s\n".formatted(one.line(), one.name(), value));
    }
    for (EffectiveConfig.IgnoredLine one : config.ignored()) {
      lines.append("ignored %d %s: %s\n".formatted(one.line(), one.text(), one.reason()));
    }
    config.remarks().forEach(remark -> lines.append("remark ").append(remark).append('\n'));
    return lines.toString();
  }

  private static String describe(Diagnostic diagnostic) {
    Position at = diagnostic.at();
    return "%s %s %s (%s)"
        .formatted(
            diagnostic.severity().name().toLowerCase(Locale.ROOT),
            at == null || at.line() == 0 ? "-" : at.line() + ":" + at.column(),
            diagnostic.message(),
            diagnostic.hint());
  }

  private static String lines(Map<String, String> values) {
    StringBuilder lines = new StringBuilder();
    values.forEach((key, value) -> lines.append(key).append(" = ").append(value).append('\n'));
    return lines.toString();
  }
}
