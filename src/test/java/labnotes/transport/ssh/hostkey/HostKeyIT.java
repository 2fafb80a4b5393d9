package labnotes.transport.ssh.hostkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import labnotes.transport.OpenSshServer;
import labnotes.transport.ProgramOutput;
import labnotes.transport.Prompter;
import labnotes.transport.Session;
import labnotes.transport.Timeouts;
import labnotes.transport.UnreachableException;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.ssh.SshSession;
import labnotes.transport.ssh.config.SshOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a host is the one that it should be, with a real OpenSSH server and its own tools. */
class HostKeyIT {
  private static OpenSshServer server;
  private static Path folder;
  private static String name;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    OpenSshServer.keygen(folder, "host_ecdsa", "-t", "ecdsa");
    OpenSshServer.keygen(folder, "host_rsa", "-t", "rsa", "-b", "2048");
    OpenSshServer.keygen(folder, "stranger", "-t", "ed25519");
    server =
        OpenSshServer.start(
            folder,
            "HostKey " + folder.resolve("host_ed25519"),
            "HostKey " + folder.resolve("host_ecdsa"),
            "HostKey " + folder.resolve("host_rsa"));
    name = "[127.0.0.1]:" + server.port();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void trust() throws IOException {
    server.trustedAs(name);
  }

  private static String key(String file) throws IOException {
    return Files.readString(folder.resolve(file + ".pub")).replaceAll(" \\S+\\s*$", "");
  }

  private static String fingerprint(String file) throws IOException {
    return OpenSshServer.execute("ssh-keygen", "-lf", folder.resolve(file + ".pub").toString())
        .split(" ", -1)[1];
  }

  private static void known(String... lines) throws IOException {
    Files.write(server.knownHosts(), List.of(lines));
  }

  private static Session open(SshOptions.NewKeys newKeys, String... config) throws IOException {
    Path file = folder.resolve("config-of-this-test");
    Files.write(file, List.of(config));
    SshOptions options =
        new SshOptions(
            file,
            List.of(server.identity()),
            server.knownHosts(),
            newKeys,
            Set.of(),
            Timeouts.usual());
    return SshSession.to(server.target(), options, server.user(), Prompter.nobody(), ShellCommand.plain());
  }

  private static String greeting(SshOptions.NewKeys newKeys, String... config) throws IOException {
    try (Session session = open(newKeys, config)) {
      return ProgramOutput.of(session, "echo hello; exit 0\n").out();
    }
  }

  private static void letsIn(String... config) throws IOException {
    assertThat(greeting(SshOptions.NewKeys.REFUSE, config)).isEqualTo("hello\n");
  }

  @Test
  void anUnknownHostStopsWithItsFingerprintAndTheWayOn() throws Exception {
    known();
    assertThatThrownBy(() -> greeting(SshOptions.NewKeys.REFUSE))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("is not known")
        .hasMessageContaining("ssh-ed25519 " + fingerprint("host_ed25519"))
        .hasMessageContaining("--accept-new")
        .hasMessageContaining(name + " " + key("host_ed25519"))
        .hasMessageContaining(server.knownHosts().toString());
    assertThat(server.knownHosts()).isEmptyFile();
  }

  @Test
  void theLineThatIsOfferedIsTheOneThatHelps() throws Exception {
    known(name + " " + key("host_ed25519"));
    letsIn();
  }

  @Test
  void aNewKeyIsAcceptedOnRequestAndKnownFromThenOn() throws Exception {
    Files.writeString(server.knownHosts(), "other ssh-ed25519 AAAA");
    assertThat(greeting(SshOptions.NewKeys.ACCEPT)).isEqualTo("hello\n");
    assertThat(Files.readAllLines(server.knownHosts()))
        .containsExactly("other ssh-ed25519 AAAA", name + " " + key("host_ed25519"));
    letsIn();
    assertThat(greeting(SshOptions.NewKeys.ACCEPT)).isEqualTo("hello\n");
    assertThat(Files.readAllLines(server.knownHosts())).hasSize(2);
  }

  @Test
  void aNewFileOfKnownHostsIsForItsOwnerAlone() throws Exception {
    Files.delete(server.knownHosts());
    greeting(SshOptions.NewKeys.ACCEPT);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.knownHosts())))
        .isEqualTo("rw-------");
  }

  @Test
  void aNameIsHiddenWhereTheConfigurationSaysSo() throws Exception {
    known();
    greeting(SshOptions.NewKeys.ACCEPT, "HashKnownHosts yes");
    assertThat(Files.readString(server.knownHosts())).startsWith("|1|").doesNotContain("127");
    assertThat(
            OpenSshServer.execute("ssh-keygen", "-F", name, "-f", server.knownHosts().toString()))
        .contains("found");
    letsIn();
  }

  @Test
  void aNameThatOpensshHasHiddenIsFound() throws Exception {
    OpenSshServer.execute("ssh-keygen", "-H", "-f", server.knownHosts().toString());
    assertThat(Files.readString(server.knownHosts())).startsWith("|1|");
    letsIn();
  }

  @Test
  void aChangedKeyStopsEvenWhereNewKeysAreAccepted() throws Exception {
    known("# a comment", name + " " + key("stranger"));
    for (SshOptions.NewKeys newKeys : SshOptions.NewKeys.values()) {
      assertThatThrownBy(() -> greeting(newKeys))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("has changed")
          .hasMessageContaining(fingerprint("host_ed25519"))
          .hasMessageContaining(fingerprint("stranger"))
          .hasMessageContaining(server.knownHosts() + ":2")
          .hasMessageContaining("ssh-keygen -R '" + name + "'");
    }
    assertThat(Files.readAllLines(server.knownHosts())).hasSize(2);
  }

  @Test
  void aKeyOfAnotherTypeThanTheKnownOneIsAChangedKey() throws Exception {
    OpenSshServer.keygen(folder, "old_dsa", "-t", "ecdsa", "-b", "521");
    known(name + " " + key("old_dsa"));
    assertThatThrownBy(() -> greeting(SshOptions.NewKeys.ACCEPT))
        .hasMessageContaining("has changed");
  }

  @Test
  void theKnownTypeIsAskedForWhereTheHostHasSeveralKeys() throws Exception {
    known(name + " " + key("host_rsa"));
    letsIn();
    known(name + " " + key("host_ecdsa"));
    letsIn();
  }

  @Test
  void aKeyThatIsKnownOfTheUsualPortCounts() throws Exception {
    known("127.0.0.1 " + key("host_ed25519"));
    letsIn();
  }

  @Test
  void aHostMayBeKnownByAnotherName() throws Exception {
    known("the-lab " + key("host_ed25519"));
    letsIn("HostKeyAlias the-lab");
  }

  @Test
  void aRevokedKeyStops() throws Exception {
    known(name + " " + key("host_ed25519"), "@revoked * " + key("host_ed25519"));
    assertThatThrownBy(() -> greeting(SshOptions.NewKeys.ACCEPT))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("revoked")
        .hasMessageContaining(server.knownHosts() + ":2");
  }

  @Test
  void allFilesOfTheConfigurationCount() throws Exception {
    Path more = folder.resolve("more_known_hosts");
    Files.writeString(more, name + " " + key("host_ed25519") + "\n");
    known();
    SshOptions options =
        new SshOptions(
            Files.writeString(
                folder.resolve("config-of-files"),
                "UserKnownHostsFile "
                    + server.knownHosts()
                    + "\nGlobalKnownHostsFile /nowhere "
                    + more
                    + "\n"),
            List.of(server.identity()),
            null,
            SshOptions.NewKeys.REFUSE,
            Set.of(),
            Timeouts.usual());
    try (Session session =
        SshSession.to(server.target(), options, server.user(), Prompter.nobody(), ShellCommand.plain())) {
      assertThat(ProgramOutput.of(session, "echo hello; exit 0\n").out()).isEqualTo("hello\n");
    }
  }

  @Test
  void aFileThatCannotBeReadIsNotTakenForAnEmptyOne() throws Exception {
    Path unreadable = folder.resolve("a-folder");
    Files.createDirectories(unreadable);
    SshOptions options =
        new SshOptions(
            null,
            List.of(server.identity()),
            unreadable,
            SshOptions.NewKeys.ACCEPT,
            Set.of(),
            Timeouts.usual());
    try (Session session =
        SshSession.to(server.target(), options, server.user(), Prompter.nobody(), ShellCommand.plain())) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining(unreadable.toString());
    }
  }
}
