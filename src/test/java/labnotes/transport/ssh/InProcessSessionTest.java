package labnotes.transport.ssh;

import java.nio.file.Path;
import labnotes.transport.InProcessServer;
import labnotes.transport.Prompter;
import labnotes.transport.Session;
import labnotes.transport.SessionContract;
import labnotes.transport.Timeouts;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The session contract over another server than OpenSSH. */
class InProcessSessionTest implements SessionContract {
  @AutoClose private static InProcessServer server;
  private static Path identity;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    identity = InProcessServer.newKey(directory.resolve("id_ecdsa"));
    server = InProcessServer.start(directory, unchanged -> {});
  }

  /** Skipped: this server drops output when the shell stops reading its input. */
  @Override
  public void ignoresAProgramsUnreadRest() {}

  /** Encryption by Java alone is slow; the window of each channel is 2 MiB. */
  @Override
  public int large() {
    return 5_000_000;
  }

  @Override
  public Session open(Timeouts timeouts) {
    return server.session(Prompter.none(), timeouts, identity);
  }
}
