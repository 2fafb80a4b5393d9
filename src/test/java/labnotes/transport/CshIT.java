package labnotes.transport;

import java.nio.file.Path;
import labnotes.Needs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A user whose login shell is csh, as FreeBSD's root, keeps the contract. */
class CshIT implements SessionContract {
  private static OpenSshServer server;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    Needs.programs("tcsh");
    server = OpenSshServer.start(folder, "ForceCommand exec tcsh -f -c \"$SSH_ORIGINAL_COMMAND\"");
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
