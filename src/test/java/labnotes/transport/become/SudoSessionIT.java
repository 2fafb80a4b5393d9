package labnotes.transport.become;

import java.nio.file.Path;
import labnotes.transport.Password;
import labnotes.transport.Session;
import labnotes.transport.SessionContract;
import labnotes.transport.Timeouts;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The session contract with sudo and a password. */
class SudoSessionIT implements SessionContract {
  @AutoClose private static BecomeServer server;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    server = BecomeServer.start(directory);
  }

  @Override
  public Session open(Timeouts timeouts) throws Exception {
    Password password = Password.of(BecomeServer.PASSWORD.toCharArray());
    return server.session("alice", ShellCommand.asRoot(BecomeMethod.SUDO, password), timeouts);
  }
}
