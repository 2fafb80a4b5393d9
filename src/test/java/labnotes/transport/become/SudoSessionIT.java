package labnotes.transport.become;

import java.nio.file.Path;
import labnotes.transport.Password;
import labnotes.transport.Session;
import labnotes.transport.SessionContract;
import labnotes.transport.Timeouts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A shell that sudo gives for a password keeps the contract. */
class SudoSessionIT implements SessionContract {
  private static BecomeServer household;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    household = BecomeServer.start(folder);
  }

  @AfterAll
  static void stop() {
    household.close();
  }

  @Override
  public Session open(Timeouts deadlines) throws Exception {
    Password password = Password.of(BecomeServer.PASSWORD.toCharArray());
    return household.session("alice", ShellCommand.become(BecomeMethod.SUDO, password), deadlines);
  }
}
