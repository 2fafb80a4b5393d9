package labnotes.format.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import labnotes.format.Formats;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsEdit;
import labnotes.format.shell.evaluation.ShellEvaluation;
import labnotes.text.Validated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shell files that cannot be edited, and those that take long to read. */
class ShellLimitsTest {
  private static final KeyedFormat FORMAT =
      (KeyedFormat) new Formats("debian").find("shell-variables").orElseThrow();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[ -f /x ] && return 0;x=1 | 1 | may end the script",
        "y=1;exit;x=1 | 2 | may end the script",
        "y=1;readonly x;z=1 | 2 | read-only",
        "y=1;cat <<E;text | 2 | here-document",
        "x=1;fi | 2 | fix the syntax errors",
        "y=${z/a/b};x=1 | 1 | may end the script"
      })
  void namesTheLineThatPreventsAnAssignment(String script, int line, String reason) {
    String text = script.replace(';', '\n') + "\n";
    Validated<String> edited = FORMAT.edit("/etc/default/x", text, new SettingsEdit.Put("x", "2"));
    assertThat(edited.value()).isEmpty();
    assertThat(edited.diagnostics().get(0).toString())
        .startsWith("/etc/default/x:" + line + ":")
        .contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y=1;[ -f /x ] && x=1 | 2",
        "x=1;y=$x/more | 2",
        "x=1;f() { x=2; } | 2",
        "x=1;read x | 2",
        "x=1;eval 'x=2' | 2",
        "x=$((y = 1)) | 1",
        "for x in 1 2, do :, done | 1"
      })
  void namesTheLineThatPreventsARemoval(String script, int line) {
    String text = script.replaceAll(";(?! })", "\n").replace(',', ';') + "\n";
    Validated<String> edited = FORMAT.edit("/etc/default/x", text, new SettingsEdit.Remove("x"));
    assertThat(edited.value()).isEmpty();
    assertThat(edited.diagnostics().get(0).toString()).startsWith("/etc/default/x:" + line + ":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "{ ", "if ", "$(", "`", "${x-", "x=$((", "\"", "case x in a) ", "f() "})
  void endsForEveryDepth(String opener) {
    String text = opener.repeat(20_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(FORMAT.check("file", text)).isNotNull());
  }

  @ParameterizedTest
  @ValueSource(strings = {"n%d=\"value\"\n", "n%d=\"$n0 more\"\n", "[ -f /x ] && n%d=1\n"})
  void editsLongFilesFast(String line) {
    StringBuilder text = new StringBuilder();
    for (int number = 0; number < 2_000; number++) {
      text.append(line.formatted(number));
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThat(FORMAT.value(FORMAT.set(text.toString(), "n1999", "2"), "n1999"))
                .contains("2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=$a$a\n", "a=\"$a $b $a\"\n", "a=$(b)$a$a\n"})
  void keepsNoValueThatDoublesInEachLine(String line) {
    ShellEvaluation evaluation = ShellEvaluation.of("a=x\n" + line.repeat(5_000));
    assertThat(evaluation.assignments())
        .hasSize(5_001)
        .allMatch(one -> one.value().display().length() <= 20_000)
        .allMatch(one -> one.value().pieces().size() <= 1_000);
  }
}
