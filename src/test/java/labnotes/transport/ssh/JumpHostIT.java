package labnotes.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts behind other hosts, over real OpenSSH servers, as a configuration file says it. */
class JumpHostIT implements SessionContract {
  private static OpenSshServer near;
  private static OpenSshServer far;
  private static Path folder;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    Needs.programs("ssh");
    folder = temporary;
    near = OpenSshServer.start(folder.resolve("near"));
    far = OpenSshServer.start(folder.resolve("far"));
    Files.write(
        folder.resolve("known_hosts"),
        List.of(
            Files.readString(near.knownHosts()).strip(),
            Files.readString(far.knownHosts()).strip()));
  }

  @AfterAll
  static void stop() {
    near.close();
    far.close();
  }

  private static SshSession open(String host, Timeouts deadlines, String... config)
      throws IOException {
    String user = System.getProperty("user.name");
    Files.write(
        folder.resolve("config"),
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
            folder.resolve("config"),
            List.of(),
            folder.resolve("known_hosts"),
            SshOptions.NewKeys.REFUSE,
            Set.of(),
            deadlines);
    return SshSession.to(
        SshDestination.parse(host),
        options,
        new LocalUser("nobody-in-particular", folder, null),
        Prompter.nobody(),
        ShellCommand.plain());
  }

  @Override
  public Session open(Timeouts deadlines) throws Exception {
    return open("far", deadlines, "Host far", "  ProxyJump near");
  }

  private static String client(Session session) throws IOException {
    return ProgramOutput.of(session, "echo \"$SSH_CONNECTION\"; exit 0\n").out();
  }

  @Test
  void anAliasOfTheConfigurationIsAHost() throws Exception {
    try (Session session = open("far", Timeouts.usual())) {
      assertThat(client(session)).contains("127.0.0.1 " + far.port());
    }
  }

  @Test
  void aHostMayLieBehindSeveralOthers() throws Exception {
    try (Session session = open("far", Timeouts.usual(), "Host far", "  ProxyJump near,middle")) {
      assertThat(client(session)).contains("127.0.0.1 " + far.port());
    }
    assertThat(near.log().lines().filter(line -> line.startsWith("Accepted")).count())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void aProxyCommandLeadsThere() throws Exception {
    Path known = folder.resolve("known_hosts");
    String command =
        "ssh -F " + folder.resolve("config") + " -o UserKnownHostsFile=" + known + " -W %h:%p near";
    try (Session session =
        open("far", Timeouts.usual(), "Host far", "  ProxyCommand " + command)) {
      assertThat(client(session)).contains("127.0.0.1 " + far.port());
    }
  }

  @Test
  void aProxyCommandThatFailsIsAnError() throws Exception {
    try (Session session = open("far", Timeouts.usual(), "Host far", "  ProxyCommand false")) {
      assertThatThrownBy(() -> client(session))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("far");
    }
  }

  @Test
  void aHostThatIsReachedThroughItselfIsAnError() throws Exception {
    try (Session session =
        open(
            "far",
            Timeouts.usual(),
            "Host far",
            "  ProxyJump near",
            "Host near",
            "  ProxyJump far")) {
      assertThatThrownBy(() -> client(session))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("through itself");
    }
  }

  @Test
  void aHostBehindAnotherThatIsDownIsAnError() throws Exception {
    int nobody = OpenSshServer.freePort();
    try (Session session =
        open("far:" + nobody, Timeouts.usual(), "Host far", "  ProxyJump near")) {
      assertThatThrownBy(() -> client(session))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("near")
          .hasMessageContaining("port " + nobody);
    }
  }

  @Test
  void aConfigurationThatIsWrongIsNamed() throws Exception {
    try (Session session = open("far", Timeouts.usual(), "NoSuchKeyword yes")) {
      assertThatThrownBy(() -> client(session))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("nosuchkeyword");
    }
  }
}
