package labnotes.profile.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types and positions of YAML values; {@code syntax.cases} contains the errors. */
final class YamlReaderTest {
  private static YamlMap map(String text) {
    DiagnosticCollector problems = new DiagnosticCollector();
    YamlValue value = YamlReader.read("p.yaml", text, problems).orElseThrow();
    assertThat(problems.list()).isEmpty();
    return (YamlMap) value;
  }

  @ParameterizedTest
  @CsvSource({
    "sshd, STRING",
    "0644, STRING",
    "${port}, STRING",
    "yes, STRING",
    "true, BOOLEAN",
    "644, INTEGER",
    "10.10, DECIMAL",
    "null, NULL"
  })
  void typesScalarsByTheJsonSchema(String text, ScalarType type) {
    YamlScalar scalar = (YamlScalar) map("key: " + text).get("key").orElseThrow();
    assertThat(scalar.type()).isEqualTo(type);
    assertThat(scalar.text()).isEqualTo(text);
  }

  @Test
  void keepsTheOrderAndThePositionsOfKeysAndValues() {
    YamlMap map = map("mode: 0644\nowner: [root, wheel]\n");
    assertThat(map.entries())
        .extracting(entry -> entry.key().text() + " " + entry.key().at() + " " + entry.value().at())
        .containsExactly("mode p.yaml:1:1 p.yaml:1:7", "owner p.yaml:2:1 p.yaml:2:8");
    assertThat(((YamlList) map.get("owner").orElseThrow()).values())
        .extracting(YamlValue::at)
        .containsExactly(new Position("p.yaml", 2, 9), new Position("p.yaml", 2, 15));
  }

  @Test
  void mapsTheLinesOfALiteralBlockOnly() {
    YamlMap map = map("motd: |\n  one\n  two\nflat: one\n");
    YamlScalar block = (YamlScalar) map.get("motd").orElseThrow();
    assertThat(block.origin().orElseThrow().text().lines()).containsExactly("one", "two");
    assertThat(block.origin().orElseThrow().firstLine()).isEqualTo(2);
    assertThat(((YamlScalar) map.get("flat").orElseThrow()).origin()).isEmpty();
  }

  /** The composer recurses; 20,000 levels exceed the stack of any thread. */
  @ParameterizedTest
  @CsvSource({"[, ]", "{a: , }"})
  void reportsDeepNesting(String opening, String closing) {
    DiagnosticCollector problems = new DiagnosticCollector();
    String text = opening.repeat(20_000) + "1" + closing.repeat(20_000);
    assertThat(YamlReader.read("p.yaml", text, problems)).isEmpty();
    assertThat(problems.list())
        .extracting(Diagnostic::toString)
        .containsExactly("p.yaml: too many levels of nesting");
  }

  @Test
  void saysHowLargeATooLargeFileIsAndHowToSplitIt() {
    DiagnosticCollector problems = new DiagnosticCollector();
    assertThat(YamlReader.read("p.yaml", "x: " + "y".repeat(1 << 20), problems)).isEmpty();
    assertThat(problems.list())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "p.yaml: the file has 1,048,579 characters; at most 1,048,576 are read (split it: move"
                + " notes to other profiles, which `extends` names, long texts to templates, and"
                + " variables to several files with --vars)");
  }
}
