package labnotes.transport;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.ssh.SshSession;
import labnotes.transport.ssh.config.LocalUser;
import labnotes.transport.ssh.config.NewHostKeyPolicy;
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.AcceptAllPublickeyAuthenticator;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellFactory;

/** An SSH server in this process, for behavior that OpenSSH cannot be configured to show. */
public final class InProcessServer implements AutoCloseable {
  private final SshServer server;
  private final Path directory;

  private InProcessServer(SshServer server, Path directory) {
    this.server = server;
    this.directory = directory;
  }

  /** Writes a new private key that only its owner can read, without OpenSSH's ssh-keygen. */
  public static Path newKey(Path file) throws IOException {
    try {
      KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256).writePrivateKey(file.toString());
    } catch (JSchException broken) {
      throw new IllegalStateException(broken);
    }
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** Starts a server that accepts every key, unless the settings change that. */
  public static InProcessServer start(Path directory, Consumer<SshServer> settings)
      throws IOException {
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    SimpleGeneratorHostKeyProvider keys =
        new SimpleGeneratorHostKeyProvider(directory.resolve("host_key"));
    keys.setAlgorithm("EC");
    server.setKeyPairProvider(keys);
    server.setPublickeyAuthenticator(AcceptAllPublickeyAuthenticator.INSTANCE);
    server.setCommandFactory(
        (channel, command) ->
            new ProcessShellFactory(command, "/bin/sh", "-c", command).createShell(channel));
    settings.accept(server);
    server.start();
    return new InProcessServer(server, directory);
  }

  /** Configures password authentication only. */
  public static void usePassword(SshServer server, String expected) {
    server.setPublickeyAuthenticator(null);
    server.setPasswordAuthenticator((user, password, session) -> password.equals(expected));
    server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
  }

  /** Configures keyboard-interactive authentication only. */
  public static void useKeyboardInteractive(SshServer server, String expected) {
    server.setPublickeyAuthenticator(null);
    server.setPasswordAuthenticator((user, password, session) -> password.equals(expected));
    server.setKeyboardInteractiveAuthenticator(DefaultKeyboardInteractiveAuthenticator.INSTANCE);
    server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
  }

  /** Returns the TCP port. */
  public int port() {
    return server.getPort();
  }

  public SshSession session(Prompter prompter, Timeouts timeouts, Path... identities) {
    SshOptions options =
        new SshOptions(
            null,
            List.of(identities),
            directory.resolve("known_hosts"),
            NewHostKeyPolicy.ACCEPT,
            Set.of(),
            timeouts);
    return SshSession.to(
        new SshDestination("alice", "127.0.0.1", server.getPort()),
        options,
        new LocalUser("alice", directory, null),
        prompter,
        ShellCommand.asLoginUser());
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }
}
