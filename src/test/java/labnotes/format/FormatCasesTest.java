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
import labnotes.house.Golden;
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

    private void run() throws IOException {
      assertProblems();
      for (FormatStep step : one.steps()) {
        run(step);
      }
    }

    private void run(FormatStep step) throws IOException {
      String command = step.command().replaceFirst(" .*", "");
      switch (command) {
        case "problems", "not" -> assertThat(step.command()).isIn("problems", "not editable");
        case "values" -> expect(step, lines(keyed().values(text)));
        case "set" -> set(step);
        case "remove" -> {
          text = keyed().remove(text, step.argument());
          expect(step, text);
        }
        case "reject" -> reject(step);
        case "with" -> otherFiles.put(step.argument(), step.body());
        case "effective" -> expect(step, effect(step.argument()));
        case "desired" -> desired = step.body();
        case "merged" -> {
          text = keyed().merge(text, desired);
          expect(step, text);
          assertThat(keyed().merge(text, desired)).isEqualTo(text);
        }
        default -> throw new IllegalArgumentException("unknown step '" + step.command() + "'");
      }
    }

    private KeyedFormat keyed() {
      return (KeyedFormat) format;
    }

    private void set(FormatStep step) throws IOException {
      SampleSetting setting = SampleSetting.parse(step.argument());
      text = keyed().set(text, setting.key(), setting.value());
      expect(step, text);
      assertThat(keyed().set(text, setting.key(), setting.value())).isEqualTo(text);
    }

    private void expect(FormatStep step, String actual) throws IOException {
      Golden.assertPart(
          FormatCaseFiles.of(one.format()),
          FormatCaseFiles.encode(step.body()),
          FormatCaseFiles.encode(actual),
          "== " + one.title() + "\n",
          "-- " + step.command() + "\n");
    }

    private void reject(FormatStep step) throws IOException {
      SampleSetting setting = SampleSetting.parse(step.argument());
      String error =
          keyed().validate(setting.key(), setting.value()).map(Object::toString).orElse("");
      if (error.isEmpty() || !error.contains(step.body().strip())) {
        expect(step, error + "\n");
      }
    }

    private String effect(String path) {
      Map<String, String> texts = new TreeMap<>(otherFiles);
      texts.put(path, text);
      return describe(EffectiveConfig.of(format, path, texts));
    }

    private void assertProblems() throws IOException {
      List<String> found =
          format.check("file", one.text()).stream().map(FormatCasesTest::describe).toList();
      List<FormatStep> steps =
          one.steps().stream().filter(step -> step.command().equals("problems")).toList();
      List<String> expected = steps.stream().flatMap(step -> step.body().lines()).toList();
      boolean same = found.size() == expected.size();
      for (int i = 0; same && i < expected.size(); i++) {
        same =
            found.get(i).startsWith(place(expected.get(i)))
                && found.get(i).contains(message(expected.get(i)));
      }
      if (!same) {
        assertThat(steps).as("steps \"-- problems\" of a case with problems: %s", found).hasSize(1);
        expect(steps.get(0), String.join("", found.stream().map(line -> line + "\n").toList()));
      }
    }

    private static String message(String expected) {
      return expected.replaceFirst("^\\S+ \\S+ ", "");
    }

    private static String place(String expected) {
      return expected.replaceFirst("^(\\S+ \\S+ ).*$", "$1");
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
