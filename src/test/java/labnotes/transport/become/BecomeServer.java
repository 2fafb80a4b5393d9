package labnotes.transport.become;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.transport.OpenSshServer;
import labnotes.transport.Prompter;
import labnotes.transport.Timeouts;
import labnotes.transport.ssh.SshSession;
import labnotes.transport.ssh.config.SshDestination;

/**
 * A real OpenSSH server in a mount namespace whose {@code /etc} is a copy with additional users.
 *
 * <p>alice and carol, who has csh, enter their password for sudo and doas; norma needs none; su
 * asks for root's password.
 */
final class BecomeServer implements AutoCloseable {
  static final String PASSWORD = "alice's own";
  static final String ROOT_PASSWORD = "root's own";

  private final OpenSshServer server;

  private BecomeServer(OpenSshServer server) {
    this.server = server;
  }

  static BecomeServer start(Path directory) throws IOException {
    Needs.namespaces();
    Needs.programs("sshd", "sudo", "doas", "su", "csh", "perl");
    Files.createDirectories(directory.resolve("root"));
    OpenSshServer server =
        OpenSshServer.startWith(
            List.of(
                "unshare",
                "-m",
                "--propagation",
                "private",
                "sh",
                "-c",
                script(),
                "become-server",
                directory.toString(),
                PASSWORD,
                ROOT_PASSWORD),
            directory,
            // The users cannot read the directory.
            "AuthorizedKeysCommand /bin/cat " + directory.resolve("authorized_keys"),
            "AuthorizedKeysCommandUser root");
    return new BecomeServer(server);
  }

  SshSession session(String user, ShellCommand shell, Timeouts timeouts) throws IOException {
    return SshSession.to(
        new SshDestination(user, "127.0.0.1", server.port()),
        server.options(timeouts),
        server.user(),
        Prompter.none(),
        shell);
  }

  private static String script() throws IOException {
    try (InputStream script = BecomeServer.class.getResourceAsStream("become-server.sh")) {
      if (script == null) {
        throw new IllegalStateException("become-server.sh is missing");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
