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

/** Servers that know old algorithms only, played by a real OpenSSH server. */
class SshAlgorithmsIT {
  @TempDir Path folder = Path.of("");

  private static String greeting(OpenSshServer server, Path identity, String... weak)
      throws IOException {
    SshOptions options =
        new SshOptions(
            server.options().config(),
            List.of(identity),
            server.knownHosts(),
            SshOptions.NewKeys.ACCEPT,
            Set.of(weak),
            Timeouts.usual());
    try (Session session =
        SshSession.to(server.target(), options, server.user(), Prompter.nobody(), ShellCommand.plain())) {
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
  void aWeakAlgorithmIsUsedOnlyWhereItIsNamed(String keyword, String name, String kind)
      throws Exception {
    // A MAC counts only with a cipher that has none of its own.
    String cipher = keyword.equals("MACs") ? "Ciphers aes128-ctr" : "LogLevel VERBOSE";
    try (OpenSshServer server = OpenSshServer.start(folder, keyword + " " + name, cipher)) {
      assertThatThrownBy(() -> greeting(server, server.identity()))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("offers as " + kind + " only " + name)
          .hasMessageContaining("--allow-weak " + name);
      assertThat(greeting(server, server.identity(), name)).isEqualTo("hello\n");
    }
  }

  @Test
  void aWeakHostKeyIsUsedOnlyWhereItIsNamed() throws Exception {
    OpenSshServer.keygen(folder, "host_rsa", "-t", "rsa", "-b", "2048");
    try (OpenSshServer server =
        OpenSshServer.start(
            folder, "HostKey " + folder.resolve("host_rsa"), "HostKeyAlgorithms ssh-rsa")) {
      Files.delete(server.knownHosts());
      assertThatThrownBy(() -> greeting(server, server.identity()))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("offers as host key only ssh-rsa")
          .hasMessageContaining("--allow-weak ssh-rsa");
      assertThat(greeting(server, server.identity(), "ssh-rsa")).isEqualTo("hello\n");
    }
  }

  @Test
  void anRsaKeyOfTheUserSignsWithSha1OnlyWhereThatIsNamed() throws Exception {
    Path key = OpenSshServer.keygen(folder, "id_rsa", "-t", "rsa", "-b", "2048");
    Files.copy(folder.resolve("id_rsa.pub"), folder.resolve("authorized_keys"));
    try (OpenSshServer server = OpenSshServer.start(folder, "PubkeyAcceptedAlgorithms ssh-rsa")) {
      assertThatThrownBy(() -> greeting(server, key))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("does not let");
      assertThat(greeting(server, key, "ssh-rsa")).isEqualTo("hello\n");
    }
  }

  /** What the OpenSSH 6.6 of FreeBSD 10.1 and the 6.7 of Debian jessie have in common. */
  @ParameterizedTest
  @CsvSource({
    "curve25519-sha256@libssh.org,aes128-ctr,hmac-sha2-256-etm@openssh.com",
    "ecdh-sha2-nistp256,aes256-gcm@openssh.com,hmac-sha2-256",
    "ecdh-sha2-nistp521,aes192-ctr,hmac-sha2-512",
    "diffie-hellman-group-exchange-sha256,aes256-ctr,hmac-sha1"
  })
  void anOldServerWorksAsItIs(String exchange, String cipher, String mac) throws Exception {
    try (OpenSshServer server =
        OpenSshServer.start(
            folder, "KexAlgorithms " + exchange, "Ciphers " + cipher, "MACs " + mac)) {
      assertThat(greeting(server, server.identity())).isEqualTo("hello\n");
    }
  }

  @Test
  void theConfigurationMayForbidMore() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(folder, "Ciphers aes128-ctr")) {
      SshOptions options = server.options();
      Files.writeString(folder.resolve("ssh_config"), "Ciphers aes256-ctr\n");
      try (Session session =
          SshSession.to(server.target(), options, server.user(), Prompter.nobody(), ShellCommand.plain())) {
        assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
            .hasMessageContaining("offers as cipher only aes128-ctr");
      }
    }
  }

  @Test
  void everyWeakNameIsOneThatOpensshHas() throws Exception {
    List<String> known = new ArrayList<>();
    for (String kind : List.of("kex", "cipher", "mac", "key-sig")) {
      known.addAll(Arrays.asList(OpenSshServer.execute("ssh", "-Q", kind).split("\n", -1)));
    }
    assertThat(SshAlgorithms.weak()).isNotEmpty().allMatch(known::contains);
  }

  @Test
  void aNameThatIsNotWeakIsRefused() {
    assertThat(SshOptions.problem(Set.of("ssh-rsa", "3des-cbc"))).isEmpty();
    assertThat(SshOptions.problem(Set.of("rot13")))
        .hasValueSatisfying(
            problem ->
                assertThat(problem).contains("rot13").contains("diffie-hellman-group1-sha1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "aes128-ctr aes128-ctr true",
        "aes128-ctr aes256-ctr false",
        "aes*,3des-cbc aes256-ctr true",
        "+3des-cbc aes256-ctr true",
        "^aes256-ctr aes128-ctr true",
        "-aes128-* aes128-ctr false",
        "-aes128-* aes256-ctr true"
      })
  void aListOfTheConfigurationAllowsSome(String list, String algorithm, boolean allowed) {
    assertThat(new AlgorithmList(list).allows(algorithm)).isEqualTo(allowed);
  }

  @Test
  void aConfigurationThatLeavesNothingSaysSo() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(folder)) {
      SshOptions options = server.options();
      Files.writeString(folder.resolve("ssh_config"), "Ciphers chacha20-poly1305@openssh.com\n");
      try (Session session =
          SshSession.to(server.target(), options, server.user(), Prompter.nobody(), ShellCommand.plain())) {
        assertThatThrownBy(() -> ProgramOutput.of(session, "exit 0\n"))
            .isInstanceOf(UnreachableException.class)
            .hasMessageContaining("allows as ciphers only chacha20-poly1305@openssh.com");
      }
    }
  }
}
