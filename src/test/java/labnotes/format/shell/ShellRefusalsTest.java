package labnotes.format.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import labnotes.format.Formats;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsEdit;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each refused edit of a shell file says why, with the line that is to blame. */
class ShellRefusalsTest {
  private static final KeyedFormat RC_CONF =
      (KeyedFormat) new Formats("freebsd").find("rc.conf").orElseThrow();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A=1~exec /bin/x | 2 | A cannot be removed: this line may end the script",
        "A=1~B=$A | 2 | this line uses A, which would be removed",
        "A=${B:=x} | 1 | the value of A in this line sets another variable",
        "A=1~if [ -f /x ]; then A=2; fi | 2 | this line sets A under a condition"
      })
  void namesTheReasonAgainstARemoval(String text, int line, String reason) {
    assertRefused(text, new SettingsEdit.Remove("A"), line, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A='1 2'~B=$A~A=\"$B x\" | 2 | this line uses the words of A that would be removed",
        "B=1~A=\"$B\" | 2 | the words to remove from A come from an expansion in this line",
        "A=1~exec /bin/x | 2 | this line may end the script before A has its value"
      })
  void namesTheReasonAgainstARemovalOfWords(String text, int line, String reason) {
    assertRefused(text, new SettingsEdit.RemoveWords("A", Set.of("1")), line, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A=1~exec /bin/x | 2 | this line may end the script before A has its value",
        "A=1~alias q='exit 1'~q~A=2 | 3 | this line may end the script before A has its value",
        "alias c='cat <<E'~A=1~c~E~A=2 | 3 | this line may end the script before A has its value",
        "A=1~alias \"$N\"~A=2 | 2 | this line may end the script before A has its value",
        "A=1~cat <<END | 2 | the here-document that starts here has no end"
      })
  void namesTheReasonAgainstAnAssignment(String text, int line, String reason) {
    assertRefused(text, new SettingsEdit.Put("A", "9"), line, reason);
  }

  private static void assertRefused(String text, SettingsEdit edit, int line, String reason) {
    Validated<String> edited = RC_CONF.edit("rc.conf", text.replace("~", "\n") + "\n", edit);
    assertThat(edited.value()).isEmpty();
    Diagnostic refusal = edited.diagnostics().get(0);
    assertThat(refusal.message()).startsWith(reason.strip());
    assertThat(refusal.at()).isNotNull().extracting(at -> at.line()).isEqualTo(line);
  }
}
