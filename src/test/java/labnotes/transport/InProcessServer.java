package labnotes.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.ssh.SshSession;
import labnotes.transport.ssh.config.LocalUser;
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.AcceptAllPublickeyAuthenticator;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellFactory;

/** An ssh server in this process, for what OpenSSH cannot be told to do. */
public final class InProcessServer implements AutoCloseable {
  private final SshServer server;
  private final Path folder;

  private InProcessServer(SshServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  public static InProcessServer start(Path folder, Consumer<SshServer> setting) throws IOException {
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    SimpleGeneratorHostKeyProvider keys =
        new SimpleGeneratorHostKeyProvider(folder.resolve("host_key"));
    keys.setAlgorithm("EC");
    server.setKeyPairProvider(keys);
    server.setPublickeyAuthenticator(AcceptAllPublickeyAuthenticator.INSTANCE);
    server.setCommandFactory(
        (channel, command) ->
            new ProcessShellFactory(command, "/bin/sh", "-c", command).createShell(channel));
    setting.accept(server);
    server.start();
    return new InProcessServer(server, folder);
  }

  /** Takes a password and no key. */
  public static void password(SshServer server, String expected) {
    server.setPublickeyAuthenticator(null);
    server.setPasswordAuthenticator((user, given, session) -> given.equals(expected));
    server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
  }

  /** Asks for a password in its own words, and takes no key. */
  public static void questions(SshServer server, String expected) {
    server.setPublickeyAuthenticator(null);
    server.setPasswordAuthenticator((user, given, session) -> given.equals(expected));
    server.setKeyboardInteractiveAuthenticator(DefaultKeyboardInteractiveAuthenticator.INSTANCE);
    server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
  }

  public SshSession session(Prompter asker, Timeouts deadlines, Path... identities) {
    SshOptions options =
        new SshOptions(
            null,
            List.of(identities),
            folder.resolve("known_hosts"),
            SshOptions.NewKeys.ACCEPT,
            Set.of(),
            deadlines);
    return SshSession.to(
        new SshDestination("somebody", "127.0.0.1", server.getPort()),
        options,
        new LocalUser("somebody", folder, null),
        asker,
        ShellCommand.plain());
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }
}
