package labnotes.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import labnotes.transport.Prompter;
import labnotes.transport.Timeouts;
import labnotes.transport.UnreachableException;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.ssh.config.LocalUser;
import labnotes.transport.ssh.config.NewHostKeyPolicy;
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Greetings and key exchanges that no server should send: one sentence, and no exception of JSch.
 */
class MalformedServerTest {
  private static final int MUTANTS = 450;

  @TempDir private Path directory;

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void endsInOneSentence() throws Exception {
    Files.createFile(directory.resolve("known_hosts"));
    Files.createFile(directory.resolve("ssh_config"));
    List<byte[]> scripts = MalformedServer.scripts(directory, MUTANTS, 20_261_129);
    List<String> failures = new ArrayList<>();
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      for (int number = 0; number < scripts.size(); number++) {
        Throwable thrown = connect(socket, scripts.get(number));
        String message = String.valueOf(thrown == null ? null : thrown.getMessage());
        if (!(thrown instanceof UnreachableException)
            || !message.startsWith("ssh: ")
            || message.matches("(?s).*(Exception|Error\\b|\\bnull\\b|\\p{Cntrl}(?<!\n)).*")) {
          failures.add(number + ": " + thrown);
        }
      }
    }
    assertThat(failures).isEmpty();
  }

  private Throwable connect(ServerSocket socket, byte[] script) throws Exception {
    Thread server = new Thread(() -> MalformedServer.serve(socket, script), "malformed server");
    server.start();
    SshOptions options =
        new SshOptions(
            directory.resolve("ssh_config"),
            List.of(),
            directory.resolve("known_hosts"),
            NewHostKeyPolicy.ACCEPT,
            Set.of(),
            Timeouts.defaults());
    try (SshSession session =
        SshSession.to(
            SshDestination.parse("alice@127.0.0.1:" + socket.getLocalPort()),
            options,
            new LocalUser("alice", directory, null),
            Prompter.none(),
            ShellCommand.asLoginUser())) {
      return catchThrowable(session::connect);
    } finally {
      server.join(Duration.ofSeconds(10).toMillis());
    }
  }
}
