package labnotes.transport.ssh;

import java.nio.file.Path;
import labnotes.Needs;
import labnotes.transport.OpenSshServer;
import labnotes.transport.Session;
import labnotes.transport.SessionContract;
import labnotes.transport.Timeouts;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The session contract with csh as login shell, as FreeBSD's root has it. */
class CshSessionIT implements SessionContract {
  @AutoClose private static OpenSshServer server;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    Needs.programs("tcsh");
    server =
        OpenSshServer.start(directory, "ForceCommand exec tcsh -f -c \"$SSH_ORIGINAL_COMMAND\"");
  }

  @Override
  public Session open(Timeouts timeouts) throws Exception {
    return server.session(timeouts);
  }
}
