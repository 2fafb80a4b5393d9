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
import labnotes.transport.OpenSshServer;
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

/** Passwords and questions, asked by a server in this process. */
class PasswordLoginTest {
  private static final String PASSWORD = "open sesame";

  @TempDir Path folder = Path.of("");

  private String greeting(Consumer<SshServer> setting, Prompter asker, Path... identities)
      throws IOException {
    try (InProcessServer server = InProcessServer.start(folder, setting);
        Session session = server.session(asker, Timeouts.usual(), identities)) {
      return ProgramOutput.of(session, "echo hello; exit 0\n").out();
    }
  }

  private static void password(SshServer server) {
    InProcessServer.password(server, PASSWORD);
  }

  private static void questions(SshServer server) {
    InProcessServer.questions(server, PASSWORD);
  }

  @Test
  void aPasswordIsAskedFor() throws Exception {
    ScriptedPrompter notebook = new ScriptedPrompter("wrong", PASSWORD);
    assertThat(greeting(PasswordLoginTest::password, notebook)).isEqualTo("hello\n");
    assertThat(notebook.questions())
        .containsExactly("Password for somebody@127.0.0.1: ", "Password for somebody@127.0.0.1: ");
  }

  @Test
  void theServersOwnQuestionIsPassedOn() throws Exception {
    ScriptedPrompter notebook = new ScriptedPrompter("wrong", PASSWORD);
    assertThat(greeting(PasswordLoginTest::questions, notebook)).isEqualTo("hello\n");
    assertThat(notebook.questions())
        .hasSize(2)
        .allMatch(question -> question.startsWith("(somebody@127.0.0.1) Password:"));
  }

  @Test
  void aPasswordIsAskedForThreeTimesAtMost() throws Exception {
    for (Consumer<SshServer> setting :
        List.<Consumer<SshServer>>of(PasswordLoginTest::password, PasswordLoginTest::questions)) {
      ScriptedPrompter notebook = new ScriptedPrompter("a1b2", "c3d4", "e5f6", "g7h8", PASSWORD);
      assertThatThrownBy(() -> greeting(setting, notebook))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("does not let somebody in")
          .hasMessageNotContaining("a1b2");
      assertThat(notebook.questions()).hasSize(3);
    }
  }

  @Test
  void withNobodyToAskTheRefusalNamesWhatTheServerOffers() {
    assertThatThrownBy(() -> greeting(PasswordLoginTest::password, Prompter.nobody()))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("it offers password");
  }

  @Test
  void aPasswordIsAskedForOnceTheKeysWereRefused() throws Exception {
    Path key = OpenSshServer.keygen(folder, "id_ecdsa", "-t", "ecdsa");
    ScriptedPrompter notebook = new ScriptedPrompter(PASSWORD);
    assertThat(greeting(PasswordLoginTest::password, notebook, key)).isEqualTo("hello\n");
    assertThat(notebook.questions()).hasSize(1);
  }

  @Test
  void theTimeThatTheUserTakesDoesNotCount() throws Exception {
    Timeouts hasty =
        new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(1), 1);
    Prompter slow =
        new Prompter() {
          @Override
          public Optional<Password> secret(String question) {
            try {
              TimeUnit.SECONDS.sleep(4);
            } catch (InterruptedException interrupted) {
              Thread.currentThread().interrupt();
            }
            return Optional.of(Password.of(PASSWORD.toCharArray()));
          }

          @Override
          public Optional<String> line(String question) {
            return Optional.empty();
          }
        };
    try (InProcessServer server = InProcessServer.start(folder, PasswordLoginTest::password);
        Session session = server.session(slow, hasty)) {
      assertThat(ProgramOutput.of(session, "echo hello; exit 0\n").out()).isEqualTo("hello\n");
    }
  }

  @Test
  void aSecretIsNeverShown() {
    assertThat(Password.of(PASSWORD.toCharArray())).hasToString("(secret)");
  }
}
