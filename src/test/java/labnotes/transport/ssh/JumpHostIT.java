package labnotes.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.Needs;
import labnotes.transport.OpenSshServer;
import labnotes.transport.ProgramOutput;
import labnotes.transport.Prompter;
import labnotes.transport.Session;
import labnotes.transport.SessionContract;
import labnotes.transport.Timeouts;
import labnotes.transport.UnreachableException;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.ssh.config.LocalUser;
import labnotes.transport.ssh.config.NewHostKeyPolicy;
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts behind jump hosts and ProxyCommands, over real OpenSSH servers. */
class JumpHostIT implements SessionContract {
  @AutoClose private static OpenSshServer near;
  @AutoClose private static OpenSshServer far;
  private static Path directory;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    Needs.programs("ssh");
    directory = temporary;
    near = OpenSshServer.start(directory.resolve("near"));
    far = OpenSshServer.start(directory.resolve("far"));
    Files.write(
        directory.resolve("known_hosts"),
        List.of(
            Files.readString(near.knownHosts()).strip(),
            Files.readString(far.knownHosts()).strip()));
  }

  private static SshSession open(String host, Timeouts timeouts, String... config)
      throws IOException {
    String user = System.getProperty("user.name");
    Files.write(
        directory.resolve("config"),
        List.of(
            String.join("\n", config),
            "Host near middle",
            "  HostName 127.0.0.1",
            "  Port " + near.port(),
            "  User " + user,
            "  IdentityFile " + near.identity(),
            "Host far",
            "  HostName 127.0.0.1",
            "  Port " + far.port(),
            "  User " + user,
            "  IdentityFile " + far.identity(),
            "Host *",
            "  IdentitiesOnly yes"));
    SshOptions options =
        new SshOptions(
            directory.resolve("config"),
            List.of(),
            directory.resolve("known_hosts"),
            NewHostKeyPolicy.REFUSE,
            Set.of(),
            timeouts);
    return SshSession.to(
        SshDestination.parse(host),
        options,
        new LocalUser("alice", directory, null),
        Prompter.none(),
        ShellCommand.asLoginUser());
  }

  @Override
  public Session open(Timeouts timeouts) throws Exception {
    return open("far", timeouts, "Host far", "  ProxyJump near");
  }

  private static String client(Session session) throws IOException {
    return ProgramOutput.of(session, "echo \"$SSH_CONNECTION\"; exit 0\n").out();
  }

  @Test
  void resolvesAnAliasOfTheConfiguration() throws Exception {
    try (Session session = open("far", Timeouts.defaults())) {
      assertThat(client(session)).contains("127.0.0.1 " + far.port());
    }
  }

  @Test
  void connectsThroughSeveralJumpHosts() throws Exception {
    try (Session session =
        open("far", Timeouts.defaults(), "Host far", "  ProxyJump near,middle")) {
      assertThat(client(session)).contains("127.0.0.1 " + far.port());
    }
    assertThat(near.log().lines().filter(line -> line.startsWith("Accepted")).count())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void connectsThroughAProxyCommand() throws Exception {
    Path known = directory.resolve("known_hosts");
    String command =
        "ssh -F "
            + directory.resolve("config")
            + " -o UserKnownHostsFile="
            + known
            + " -W %h:%p near";
    try (Session session =
        open("far", Timeouts.defaults(), "Host far", "  ProxyCommand " + command)) {
      assertThat(client(session)).contains("127.0.0.1 " + far.port());
    }
  }

  /** The name of a host behind a command may mean another one here; its address does not. */
  @ParameterizedTest
  @CsvSource({"inside,", "192.0.2.7,192.0.2.7", "2001:db8::7,2001:db8::7"})
  void knowsTheAddressOfAHostBehindAProxyCommand(String name, @Nullable String known)
      throws Exception {
    String config = "Host away\n  ProxyCommand false\n  HostName " + name;
    try (SshSession session = open("away", Timeouts.defaults(), config)) {
      assertThat(session.resolvableHost()).isEqualTo(Optional.ofNullable(known));
    }
  }

  @Test
  void reportsAFailingProxyCommand() throws Exception {
    try (Session session = open("far", Timeouts.defaults(), "Host far", "  ProxyCommand false")) {
      assertThatThrownBy(() -> client(session))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("far");
    }
  }

  @Test
  void reportsAProxyJumpLoop() throws Exception {
    try (Session session =
        open(
            "far",
            Timeouts.defaults(),
            "Host far",
            "  ProxyJump near",
            "Host near",
            "  ProxyJump far")) {
      assertThatThrownBy(() -> client(session))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("ProxyJump of far leads back to the same host");
    }
  }

  @Test
  void reportsTheJumpHostIfTheHostBehindItIsDown() throws Exception {
    int closed = OpenSshServer.freePort();
    try (Session session =
        open("far:" + closed, Timeouts.defaults(), "Host far", "  ProxyJump near")) {
      assertThatThrownBy(() -> client(session))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("near")
          .hasMessageContaining("port " + closed);
    }
  }

  @Test
  void reportsAWrongConfiguration() throws Exception {
    try (Session session = open("far", Timeouts.defaults(), "NoSuchKeyword yes")) {
      assertThatThrownBy(() -> client(session))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("nosuchkeyword");
    }
  }
}
