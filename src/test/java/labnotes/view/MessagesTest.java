package labnotes.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.view.layout.TextStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages on screens of several widths, and without a screen. */
class MessagesTest {
  private static final List<Diagnostic> ALL =
      List.of(
          Diagnostic.error(
                  "the profiles base and web declare sysctl:vm.swappiness differently: value is"
                      + " `10` in base and `20` in web",
                  new Position("/srv/lab/profiles/web.yaml", 10, 9))
              .hint("declare the same in both, or remove it from one of them"),
          Diagnostic.warning("a short warning", null),
          Diagnostic.error("sshd rejects the file:\nline 3: unsupported option", null));

  private static String print(TextStyle style) {
    StringWriter text = new StringWriter();
    Messages messages = new Messages(new PrintWriter(text), style);
    messages.diagnostics(ALL);
    messages.waiting("web1", "another run is active there, of admin@desk", Duration.ofSeconds(60));
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 45, 60, 80, 120})
  void wrapsLongMessagesBetweenWordsOnAScreen(int columns) {
    String wrapped = print(TextStyle.MONOCHROME.forColumns(columns));
    assertThat(wrapped.lines()).allMatch(line -> line.length() <= columns);
    assertThat(wrapped.lines()).noneMatch(line -> line.endsWith(" "));
    assertThat(wrapped.replaceAll("\\s+", " "))
        .isEqualTo(print(TextStyle.MONOCHROME).replaceAll("\\s+", " "));
    assertThat(wrapped).contains("\nline 3: unsupported option\n", "warning: a short warning\n");
  }

  @Test
  void indentsTheLinesThatContinueAMessage() {
    assertThat(Messages.text(ALL.get(0), TextStyle.MONOCHROME.forColumns(60)))
        .isEqualTo(
            """
            /srv/lab/profiles/web.yaml:10:9: error: the profiles base
              and web declare sysctl:vm.swappiness differently: value is
              `10` in base and `20` in web
                declare the same in both, or remove it from one of them
            """);
  }

  @Test
  void keepsEachMessageInOneLineWithoutAScreen() {
    assertThat(Messages.text(ALL.get(0), TextStyle.MONOCHROME).lines()).hasSize(2);
  }

  @Test
  void colorsTheSeverityOfAWrappedMessage() {
    assertThat(Messages.text(ALL.get(0), TextStyle.COLOR.forColumns(60)))
        .contains("\u001b[31merror\u001b[0m: the profiles base\n  and web");
  }
}
