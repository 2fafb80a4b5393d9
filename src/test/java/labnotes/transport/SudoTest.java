package labnotes.transport;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A shell that sudo gives for a password keeps the contract. */
class SudoTest implements SessionContract {
  private static Household household;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    household = Household.start(folder);
  }

  @AfterAll
  static void stop() {
    household.close();
  }

  @Override
  public Session open(Deadlines deadlines) throws Exception {
    Secret password = Secret.of(Household.PASSWORD.toCharArray());
    return household.session("alice", Shell.become(Become.SUDO, password), deadlines);
  }
}
