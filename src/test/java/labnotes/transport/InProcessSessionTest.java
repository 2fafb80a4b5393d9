package labnotes.transport;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Another server than OpenSSH keeps the contract too. */
class InProcessSessionTest implements SessionContract {
  private static InProcessServer server;
  private static Path identity;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    identity = OpenSshServer.keygen(folder, "id_ecdsa", "-t", "ecdsa");
    server = InProcessServer.start(folder, any -> {});
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  /** Not a test here: this server drops what a shell has printed when the shell reads no more. */
  @Override
  public void whatAShellDoesNotReadIsNoProblem() {}

  @Override
  public Session open(Deadlines deadlines) {
    return server.session(Asker.nobody(), deadlines, identity);
  }
}
