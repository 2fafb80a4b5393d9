package labnotes.transport.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections to OpenSSH servers that support old algorithms only. */
class SshAlgorithmsIT {
  @TempDir Path directory = Path.of("");

  private static String greeting(OpenSshServer server, Path identity, String... weak)
      throws IOException {
    SshOptions options =
        new SshOptions(
            server.options().config(),
            List.of(identity),
            server.knownHosts(),
            NewHostKeyPolicy.ACCEPT,
            Set.of(weak),
            Timeouts.defaults());
    try (Session session =
        SshSession.to(
            server.destination(),
            options,
            server.user(),
            Prompter.none(),
            ShellCommand.asLoginUser())) {
      return ProgramOutput.of(session, "echo hello; exit 0\n").out();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "KexAlgorithms,diffie-hellman-group14-sha1,key exchange",
    "KexAlgorithms,diffie-hellman-group1-sha1,key exchange",
    "KexAlgorithms,diffie-hellman-group-exchange-sha1,key exchange",
    "Ciphers,aes128-cbc,cipher",
    "Ciphers,aes256-cbc,cipher",
    "Ciphers,3des-cbc,cipher",
    "MACs,hmac-md5,MAC",
    "MACs,hmac-sha1-96,MAC"
  })
  void usesAWeakAlgorithmOnlyIfEnabled(String keyword, String name, String kind) throws Exception {
    // A separate MAC is used only with ciphers that do not authenticate.
    String cipher = keyword.equals("MACs") ? "Ciphers aes128-ctr" : "LogLevel VERBOSE";
    try (OpenSshServer server = OpenSshServer.start(directory, keyword + " " + name, cipher)) {
      assertThatThrownBy(() -> greeting(server, server.identity()))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("offers no supported " + kind + ", only " + name)
          .hasMessageContaining("--allow-weak " + name);
      assertThat(greeting(server, server.identity(), name)).isEqualTo("hello\n");
    }
  }

  @Test
  void acceptsAWeakHostKeyOnlyIfEnabled() throws Exception {
    OpenSshServer.keygen(directory, "host_rsa", "-t", "rsa", "-b", "2048");
    try (OpenSshServer server =
        OpenSshServer.start(
            directory, "HostKey " + directory.resolve("host_rsa"), "HostKeyAlgorithms ssh-rsa")) {
      Files.delete(server.knownHosts());
      assertThatThrownBy(() -> greeting(server, server.identity()))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("offers no supported host key, only ssh-rsa")
          .hasMessageContaining("--allow-weak ssh-rsa");
      assertThat(greeting(server, server.identity(), "ssh-rsa")).isEqualTo("hello\n");
    }
  }

  @Test
  void signsWithSha1OnlyIfEnabled() throws Exception {
    Path key = OpenSshServer.keygen(directory, "id_rsa", "-t", "rsa", "-b", "2048");
    Files.copy(directory.resolve("id_rsa.pub"), directory.resolve("authorized_keys"));
    try (OpenSshServer server =
        OpenSshServer.start(directory, "PubkeyAcceptedAlgorithms ssh-rsa")) {
      assertThatThrownBy(() -> greeting(server, key))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("permission denied");
      assertThat(greeting(server, key, "ssh-rsa")).isEqualTo("hello\n");
    }
  }

  /** Algorithms that OpenSSH 6.6 of FreeBSD 10.1 and 6.7 of Debian jessie have in common. */
  @ParameterizedTest
  @CsvSource({
    "curve25519-sha256@libssh.org,aes128-ctr,hmac-sha2-256-etm@openssh.com",
    "ecdh-sha2-nistp256,aes256-gcm@openssh.com,hmac-sha2-256",
    "ecdh-sha2-nistp521,aes192-ctr,hmac-sha2-512",
    "diffie-hellman-group-exchange-sha256,aes256-ctr,hmac-sha1"
  })
  void connectsToAnOldServerWithoutOptions(String exchange, String cipher, String mac)
      throws Exception {
    try (OpenSshServer server =
        OpenSshServer.start(
            directory, "KexAlgorithms " + exchange, "Ciphers " + cipher, "MACs " + mac)) {
      assertThat(greeting(server, server.identity())).isEqualTo("hello\n");
    }
  }

  @Test
  void respectsTheCiphersOfTheConfiguration() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(directory, "Ciphers aes128-ctr")) {
      SshOptions options = server.options();
      Files.writeString(directory.resolve("ssh_config"), "Ciphers aes256-ctr\n");
      try (Session session =
          SshSession.to(
              server.destination(),
              options,
              server.user(),
              Prompter.none(),
              ShellCommand.asLoginUser())) {
        assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
            .hasMessageContaining("offers no supported cipher, only aes128-ctr");
      }
    }
  }

  @Test
  void usesOpenSshNamesForWeakAlgorithms() throws Exception {
    List<String> known = new ArrayList<>();
    for (String kind : List.of("kex", "cipher", "mac", "key-sig")) {
      known.addAll(Arrays.asList(OpenSshServer.execute("ssh", "-Q", kind).split("\n", -1)));
    }
    // OpenSSH has no name for the length of a key.
    assertThat(WeakAlgorithms.names())
        .contains("short-rsa")
        .allMatch(name -> name.equals("short-rsa") || known.contains(name));
  }

  @Test
  void reportsAConfigurationWithoutSupportedAlgorithms() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(directory)) {
      SshOptions options = server.options();
      Files.writeString(directory.resolve("ssh_config"), "Ciphers chacha20-poly1305@openssh.com\n");
      try (Session session =
          SshSession.to(
              server.destination(),
              options,
              server.user(),
              Prompter.none(),
              ShellCommand.asLoginUser())) {
        assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
            .isInstanceOf(UnreachableException.class)
            .hasMessageContaining(
                "Ciphers chacha20-poly1305@openssh.com contains no supported algorithm");
      }
    }
  }
}
