package labnotes.transport.ssh;

import java.nio.file.Path;
import labnotes.transport.InProcessServer;
import labnotes.transport.OpenSshServer;
import labnotes.transport.Prompter;
import labnotes.transport.Session;
import labnotes.transport.SessionContract;
import labnotes.transport.Timeouts;
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
  public Session open(Timeouts deadlines) {
    return server.session(Prompter.nobody(), deadlines, identity);
  }
}
