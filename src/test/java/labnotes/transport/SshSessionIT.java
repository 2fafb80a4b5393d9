package labnotes.transport;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A real OpenSSH server keeps the contract. */
class SshSessionIT implements SessionContract {
  private static OpenSshServer server;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = OpenSshServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  public Session open(Deadlines deadlines) throws Exception {
    SshOptions options = server.options();
    return SshSession.to(
        server.target(),
        new SshOptions(
            options.config(),
            options.identities(),
            options.knownHosts(),
            options.newKeys(),
            options.weak(),
            deadlines),
        server.user(),
        Asker.nobody(),
        Shell.plain());
  }
}
