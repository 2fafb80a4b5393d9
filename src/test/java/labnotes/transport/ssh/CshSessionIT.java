package labnotes.transport.ssh;

import java.nio.file.Path;
import labnotes.Needs;
import labnotes.transport.OpenSshServer;
import labnotes.transport.Prompter;
import labnotes.transport.Session;
import labnotes.transport.SessionContract;
import labnotes.transport.Timeouts;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.ssh.config.SshOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A user whose login shell is csh, as FreeBSD's root, keeps the contract. */
class CshSessionIT implements SessionContract {
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
  public Session open(Timeouts deadlines) throws Exception {
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
        Prompter.nobody(),
        ShellCommand.plain());
  }
}
