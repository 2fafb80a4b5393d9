package labnotes.transport.ssh.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import labnotes.transport.InProcessServer;
import labnotes.transport.Password;
import labnotes.transport.ProgramOutput;
import labnotes.transport.Prompter;
import labnotes.transport.ScriptedPrompter;
import labnotes.transport.Session;
import labnotes.transport.Timeouts;
import labnotes.transport.UnreachableException;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Password and keyboard-interactive logins at a server in this process. */
class PasswordLoginTest {
  private static final String PASSWORD = "open sesame";

  @TempDir Path directory = Path.of("");

  private String greeting(Consumer<SshServer> setting, Prompter prompter, Path... identities)
      throws IOException {
    try (InProcessServer server = InProcessServer.start(directory, setting);
        Session session = server.session(prompter, Timeouts.defaults(), identities)) {
      return ProgramOutput.of(session, "echo hello; exit 0\n").out();
    }
  }

  private static void password(SshServer server) {
    InProcessServer.usePassword(server, PASSWORD);
  }

  private static void keyboardInteractive(SshServer server) {
    InProcessServer.useKeyboardInteractive(server, PASSWORD);
  }

  @Test
  void asksForThePassword() throws Exception {
    ScriptedPrompter prompter = new ScriptedPrompter("wrong", PASSWORD);
    assertThat(greeting(PasswordLoginTest::password, prompter)).isEqualTo("hello\n");
    assertThat(prompter.prompts())
        .containsExactly("Password for alice@127.0.0.1: ", "Password for alice@127.0.0.1: ");
  }

  @Test
  void showsTheServersPrompt() throws Exception {
    ScriptedPrompter prompter = new ScriptedPrompter("wrong", PASSWORD);
    assertThat(greeting(PasswordLoginTest::keyboardInteractive, prompter)).isEqualTo("hello\n");
    assertThat(prompter.prompts())
        .hasSize(2)
        .allMatch(prompt -> prompt.startsWith("(alice@127.0.0.1) Password:"));
  }

  @Test
  void asksForAPasswordThreeTimesAtMost() throws Exception {
    for (Consumer<SshServer> setting :
        List.<Consumer<SshServer>>of(
            PasswordLoginTest::password, PasswordLoginTest::keyboardInteractive)) {
      ScriptedPrompter prompter = new ScriptedPrompter("a1b2", "c3d4", "e5f6", "g7h8", PASSWORD);
      assertThatThrownBy(() -> greeting(setting, prompter))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("permission denied for alice")
          .hasMessageNotContaining("a1b2");
      assertThat(prompter.prompts()).hasSize(3);
    }
  }

  @Test
  void reportsTheServersMethodsWithoutATerminal() {
    assertThatThrownBy(() -> greeting(PasswordLoginTest::password, Prompter.none()))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("the server offers password");
  }

  @Test
  void asksForThePasswordAfterTheKeysWereRefused() throws Exception {
    Path key = InProcessServer.newKey(directory.resolve("id_ecdsa"));
    ScriptedPrompter prompter = new ScriptedPrompter(PASSWORD);
    assertThat(greeting(PasswordLoginTest::password, prompter, key)).isEqualTo("hello\n");
    assertThat(prompter.prompts()).hasSize(1);
  }

  @Test
  void pausesTheTimeoutDuringThePrompt() throws Exception {
    Timeouts shortConnect =
        new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(1), 1);
    Prompter slow =
        new Prompter() {
          @Override
          public Optional<Password> askPassword(String prompt) {
            try {
              TimeUnit.SECONDS.sleep(4);
            } catch (InterruptedException interrupted) {
              Thread.currentThread().interrupt();
            }
            return Optional.of(Password.of(PASSWORD.toCharArray()));
          }

          @Override
          public Optional<String> askLine(String prompt) {
            return Optional.empty();
          }
        };
    try (InProcessServer server = InProcessServer.start(directory, PasswordLoginTest::password);
        Session session = server.session(slow, shortConnect)) {
      assertThat(ProgramOutput.of(session, "echo hello; exit 0\n").out()).isEqualTo("hello\n");
    }
  }

  @Test
  void hidesThePasswordInText() {
    assertThat(Password.of(PASSWORD.toCharArray())).hasToString("(secret)");
  }
}
