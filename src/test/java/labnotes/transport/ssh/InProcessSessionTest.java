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

/** The session contract over another server than OpenSSH. */
class InProcessSessionTest implements SessionContract {
  private static InProcessServer server;
  private static Path identity;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    identity = OpenSshServer.keygen(directory, "id_ecdsa", "-t", "ecdsa");
    server = InProcessServer.start(directory, unchanged -> {});
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  /** Skipped: this server drops output when the shell stops reading its input. */
  @Override
  public void ignoresAProgramsUnreadRest() {}

  @Override
  public Session open(Timeouts timeouts) {
    return server.session(Prompter.none(), timeouts, identity);
  }
}
