package labnotes.transport.ssh;

import java.nio.file.Path;
import labnotes.transport.OpenSshServer;
import labnotes.transport.Session;
import labnotes.transport.SessionContract;
import labnotes.transport.Timeouts;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The session contract over a real OpenSSH server. */
class SshSessionIT implements SessionContract {
  @AutoClose private static OpenSshServer server;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    server = OpenSshServer.start(directory);
  }

  @Override
  public Session open(Timeouts timeouts) throws Exception {
    return server.session(timeouts);
  }
}
