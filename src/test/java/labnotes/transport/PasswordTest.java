package labnotes.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords and questions, asked by a server in this process. */
class PasswordTest {
  private static final String PASSWORD = "open sesame";

  @TempDir Path folder = Path.of("");

  private String greeting(Consumer<SshServer> setting, Asker asker, Path... identities)
      throws IOException {
    try (InProcessServer server = InProcessServer.start(folder, setting);
        Session session = server.session(asker, Deadlines.usual(), identities)) {
      return Run.of(session, "echo hello; exit 0\n").out();
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
    Notebook notebook = new Notebook("wrong", PASSWORD);
    assertThat(greeting(PasswordTest::password, notebook)).isEqualTo("hello\n");
    assertThat(notebook.questions())
        .containsExactly("Password for somebody@127.0.0.1: ", "Password for somebody@127.0.0.1: ");
  }

  @Test
  void theServersOwnQuestionIsPassedOn() throws Exception {
    Notebook notebook = new Notebook("wrong", PASSWORD);
    assertThat(greeting(PasswordTest::questions, notebook)).isEqualTo("hello\n");
    assertThat(notebook.questions())
        .hasSize(2)
        .allMatch(question -> question.startsWith("(somebody@127.0.0.1) Password:"));
  }

  @Test
  void aPasswordIsAskedForThreeTimesAtMost() throws Exception {
    for (Consumer<SshServer> setting :
        List.<Consumer<SshServer>>of(PasswordTest::password, PasswordTest::questions)) {
      Notebook notebook = new Notebook("a1b2", "c3d4", "e5f6", "g7h8", PASSWORD);
      assertThatThrownBy(() -> greeting(setting, notebook))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("does not let somebody in")
          .hasMessageNotContaining("a1b2");
      assertThat(notebook.questions()).hasSize(3);
    }
  }

  @Test
  void withNobodyToAskTheRefusalNamesWhatTheServerOffers() {
    assertThatThrownBy(() -> greeting(PasswordTest::password, Asker.nobody()))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("it offers password");
  }

  @Test
  void aPasswordIsAskedForOnceTheKeysWereRefused() throws Exception {
    Path key = OpenSshServer.keygen(folder, "id_ecdsa", "-t", "ecdsa");
    Notebook notebook = new Notebook(PASSWORD);
    assertThat(greeting(PasswordTest::password, notebook, key)).isEqualTo("hello\n");
    assertThat(notebook.questions()).hasSize(1);
  }

  @Test
  void theTimeThatTheUserTakesDoesNotCount() throws Exception {
    Deadlines hasty =
        new Deadlines(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(1), 1);
    Asker slow =
        new Asker() {
          @Override
          public Optional<Secret> secret(String question) {
            try {
              TimeUnit.SECONDS.sleep(4);
            } catch (InterruptedException interrupted) {
              Thread.currentThread().interrupt();
            }
            return Optional.of(Secret.of(PASSWORD.toCharArray()));
          }

          @Override
          public Optional<String> line(String question) {
            return Optional.empty();
          }
        };
    try (InProcessServer server = InProcessServer.start(folder, PasswordTest::password);
        Session session = server.session(slow, hasty)) {
      assertThat(Run.of(session, "echo hello; exit 0\n").out()).isEqualTo("hello\n");
    }
  }

  @Test
  void aSecretIsNeverShown() {
    assertThat(Secret.of(PASSWORD.toCharArray())).hasToString("(secret)");
  }
}
