package labnotes.transport.become;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import labnotes.transport.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BecomeDialogTest {
  private static String refusal(BecomeMethod method, String... output) throws Exception {
    Password password = Password.of("hunter2".toCharArray());
    BecomeDialog dialog = ShellCommand.asRoot(method, password).dialog().orElseThrow();
    for (String part : output) {
      byte[] bytes = part.getBytes(StandardCharsets.ISO_8859_1);
      dialog.consume(BecomeDialog.OutputChannel.STDOUT, bytes, 0, bytes.length);
    }
    dialog.end();
    return dialog.refusal().orElseThrow();
  }

  /** Terminals end lines with a carriage return, as FreeBSD 13.2's su does after its prompt. */
  @ParameterizedTest
  @CsvSource({
    "SU,'su: Sorry'",
    "SU,'su: Authentication failure'",
    "DOAS,'doas: Authentication failed'"
  })
  void quotesATerminalWithoutCarriageReturns(BecomeMethod method, String reason) throws Exception {
    String name = method.name().toLowerCase(Locale.ROOT);
    assertThat(refusal(method, "Password:", "\r\n" + reason + "\r\n"))
        .startsWith(name + " rejected the password")
        .contains(reason)
        .doesNotContain("\r");
  }

  @Test
  void namesThePromptThatNeverCame() throws Exception {
    assertThat(refusal(BecomeMethod.SU, "su: not in wheel\r\n"))
        .isEqualTo("su started no shell and did not ask for a password: su: not in wheel");
  }
}
