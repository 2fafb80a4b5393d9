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
import labnotes.transport.ssh.config.NewHostKeyPolicy;
import labnotes.transport.ssh.config.SshOptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verification of the host keys of a real OpenSSH server. */
class HostKeyIT {
  @AutoClose private static OpenSshServer server;
  private static Path directory;
  private static String name;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    directory = temporary;
    OpenSshServer.keygen(directory, "host_ecdsa", "-t", "ecdsa");
    OpenSshServer.keygen(directory, "host_rsa", "-t", "rsa", "-b", "2048");
    OpenSshServer.keygen(directory, "other", "-t", "ed25519");
    server =
        OpenSshServer.start(
            directory,
            "HostKey " + directory.resolve("host_ed25519"),
            "HostKey " + directory.resolve("host_ecdsa"),
            "HostKey " + directory.resolve("host_rsa"));
    name = "[127.0.0.1]:" + server.port();
  }

  @BeforeEach
  void trust() throws IOException {
    server.trustAs(name);
  }

  private static String key(String file) throws IOException {
    return Files.readString(directory.resolve(file + ".pub")).replaceAll(" \\S+\\s*$", "");
  }

  private static String fingerprint(String file) throws IOException {
    return OpenSshServer.execute("ssh-keygen", "-lf", directory.resolve(file + ".pub").toString())
        .split(" ", -1)[1];
  }

  private static void known(String... lines) throws IOException {
    Files.write(server.knownHosts(), List.of(lines));
  }

  private static Session open(NewHostKeyPolicy newKeys, String... config) throws IOException {
    Path file = directory.resolve("ssh_config_of_test");
    Files.write(file, List.of(config));
    SshOptions options =
        new SshOptions(
            file,
            List.of(server.identity()),
            server.knownHosts(),
            newKeys,
            Set.of(),
            Timeouts.defaults());
    return SshSession.to(
        server.destination(), options, server.user(), Prompter.none(), ShellCommand.asLoginUser());
  }

  private static String greeting(NewHostKeyPolicy newKeys, String... config) throws IOException {
    try (Session session = open(newKeys, config)) {
      return ProgramOutput.of(session, "echo hello; exit 0\n").out();
    }
  }

  private static void assertConnects(String... config) throws IOException {
    assertThat(greeting(NewHostKeyPolicy.REFUSE, config)).isEqualTo("hello\n");
  }

  @Test
  void refusesAnUnknownKeyWithItsFingerprintAndOptions() throws Exception {
    known();
    assertThatThrownBy(() -> greeting(NewHostKeyPolicy.REFUSE))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("is unknown")
        .hasMessageContaining("ssh-ed25519 " + fingerprint("host_ed25519"))
        .hasMessageContaining("--accept-new")
        .hasMessageContaining(name + " " + key("host_ed25519"))
        .hasMessageContaining(server.knownHosts().toString());
    assertThat(server.knownHosts()).isEmptyFile();
  }

  @Test
  void acceptsTheLineThatTheRefusalSuggests() throws Exception {
    known(name + " " + key("host_ed25519"));
    assertConnects();
  }

  @Test
  void recordsANewKeyOnRequest() throws Exception {
    Files.writeString(server.knownHosts(), "other ssh-ed25519 AAAA");
    assertThat(greeting(NewHostKeyPolicy.ACCEPT)).isEqualTo("hello\n");
    assertThat(Files.readAllLines(server.knownHosts()))
        .containsExactly("other ssh-ed25519 AAAA", name + " " + key("host_ed25519"));
    assertConnects();
    assertThat(greeting(NewHostKeyPolicy.ACCEPT)).isEqualTo("hello\n");
    assertThat(Files.readAllLines(server.knownHosts())).hasSize(2);
  }

  @Test
  void createsKnownHostsForTheOwnerOnly() throws Exception {
    Files.delete(server.knownHosts());
    greeting(NewHostKeyPolicy.ACCEPT);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.knownHosts())))
        .isEqualTo("rw-------");
  }

  @Test
  void hashesTheNameIfConfigured() throws Exception {
    known();
    greeting(NewHostKeyPolicy.ACCEPT, "HashKnownHosts yes");
    assertThat(Files.readString(server.knownHosts())).startsWith("|1|").doesNotContain("127");
    assertThat(
            OpenSshServer.execute("ssh-keygen", "-F", name, "-f", server.knownHosts().toString()))
        .contains("found");
    assertConnects();
  }

  @Test
  void findsANameThatOpenSshHashed() throws Exception {
    OpenSshServer.execute("ssh-keygen", "-H", "-f", server.knownHosts().toString());
    assertThat(Files.readString(server.knownHosts())).startsWith("|1|");
    assertConnects();
  }

  @Test
  void refusesAChangedKeyEvenIfNewKeysAreAccepted() throws Exception {
    known("# a comment", name + " " + key("other"));
    for (NewHostKeyPolicy newKeys : NewHostKeyPolicy.values()) {
      assertThatThrownBy(() -> greeting(newKeys))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining(" changed: expected ")
          .hasMessageContaining(fingerprint("host_ed25519"))
          .hasMessageContaining(fingerprint("other"))
          .hasMessageContaining(server.knownHosts() + ":2")
          .hasMessageContaining("ssh-keygen -R '" + name + "'");
    }
    assertThat(Files.readAllLines(server.knownHosts())).hasSize(2);
  }

  @Test
  void refusesAKeyOfAnotherType() throws Exception {
    OpenSshServer.keygen(directory, "old_dsa", "-t", "ecdsa", "-b", "521");
    known(name + " " + key("old_dsa"));
    assertThatThrownBy(() -> greeting(NewHostKeyPolicy.ACCEPT))
        .hasMessageContaining(" changed: expected ");
  }

  @Test
  void requestsTheKnownTypeFromAHostWithSeveralKeys() throws Exception {
    known(name + " " + key("host_rsa"));
    assertConnects();
    known(name + " " + key("host_ecdsa"));
    assertConnects();
  }

  @Test
  void acceptsTheKeyOfTheDefaultPort() throws Exception {
    known("127.0.0.1 " + key("host_ed25519"));
    assertConnects();
  }

  @Test
  void findsTheKeyByAlias() throws Exception {
    known("web1 " + key("host_ed25519"));
    assertConnects("HostKeyAlias web1");
  }

  @Test
  void refusesARevokedKey() throws Exception {
    known(name + " " + key("host_ed25519"), "@revoked * " + key("host_ed25519"));
    assertThatThrownBy(() -> greeting(NewHostKeyPolicy.ACCEPT))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("revoked")
        .hasMessageContaining(server.knownHosts() + ":2");
  }

  @Test
  void readsAllConfiguredKnownHostsFiles() throws Exception {
    Path more = directory.resolve("more_known_hosts");
    Files.writeString(more, name + " " + key("host_ed25519") + "\n");
    known();
    SshOptions options =
        new SshOptions(
            Files.writeString(
                directory.resolve("ssh_config_of_files"),
                "UserKnownHostsFile "
                    + server.knownHosts()
                    + "\nGlobalKnownHostsFile /nowhere "
                    + more
                    + "\n"),
            List.of(server.identity()),
            null,
            NewHostKeyPolicy.REFUSE,
            Set.of(),
            Timeouts.defaults());
    try (Session session =
        SshSession.to(
            server.destination(),
            options,
            server.user(),
            Prompter.none(),
            ShellCommand.asLoginUser())) {
      assertThat(ProgramOutput.of(session, "echo hello; exit 0\n").out()).isEqualTo("hello\n");
    }
  }

  @Test
  void reportsAnUnreadableKnownHostsFile() throws Exception {
    Path unreadable = directory.resolve("directory");
    Files.createDirectories(unreadable);
    SshOptions options =
        new SshOptions(
            null,
            List.of(server.identity()),
            unreadable,
            NewHostKeyPolicy.ACCEPT,
            Set.of(),
            Timeouts.defaults());
    try (Session session =
        SshSession.to(
            server.destination(),
            options,
            server.user(),
            Prompter.none(),
            ShellCommand.asLoginUser())) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining(unreadable.toString());
    }
  }
}
