package labnotes.transport.ssh.hostkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import labnotes.transport.InProcessServer;
import labnotes.transport.Prompter;
import labnotes.transport.Timeouts;
import labnotes.transport.UnreachableException;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.ssh.SshSession;
import labnotes.transport.ssh.config.LocalUser;
import labnotes.transport.ssh.config.NewHostKeyPolicy;
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortRsaKeyTest {
  @TempDir private Path directory;

  private InProcessServer server(int bits) throws Exception {
    SimpleGeneratorHostKeyProvider keys =
        new SimpleGeneratorHostKeyProvider(directory.resolve("rsa_" + bits));
    keys.setAlgorithm("RSA");
    keys.setKeySize(bits);
    keys.loadKeys(null); // made now, which takes long on a busy machine, not during the handshake
    return InProcessServer.start(directory, settings -> settings.setKeyPairProvider(keys));
  }

  private void connect(InProcessServer server, Set<String> weak) throws Exception {
    Files.writeString(directory.resolve("ssh_config"), "");
    SshOptions options =
        new SshOptions(
            directory.resolve("ssh_config"),
            List.of(InProcessServer.newKey(directory.resolve("identity"))),
            directory.resolve("known_hosts"),
            NewHostKeyPolicy.ACCEPT,
            weak,
            Timeouts.defaults());
    try (SshSession session =
        SshSession.to(
            SshDestination.parse("alice@127.0.0.1:" + server.port()),
            options,
            new LocalUser("alice", directory, null),
            Prompter.none(),
            ShellCommand.asLoginUser())) {
      session.connect();
    }
  }

  @Test
  void isRefusedAlsoWhenItIsKnown() throws Exception {
    try (InProcessServer server = server(1024)) {
      assertThatThrownBy(() -> connect(server, Set.of()))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("is an RSA key of 1024 bits only: ssh-rsa SHA256:")
          .hasMessageContaining("--allow-weak short-rsa");
      connect(server, Set.of("short-rsa"));
      assertThat(directory.resolve("known_hosts")).content().contains("ssh-rsa");
      assertThatThrownBy(() -> connect(server, Set.of())).hasMessageContaining("1024 bits only");
    }
  }

  @Test
  void isTakenFrom2048Bits() throws Exception {
    try (InProcessServer server = server(2048)) {
      assertThatCode(() -> connect(server, Set.of())).doesNotThrowAnyException();
    }
  }

  /** Every beginning of a key, and every key with one byte changed, is measured or has no bits. */
  @Test
  void isMeasuredInBrokenKeys() {
    byte[] key = Base64.getDecoder().decode("AAAAB3NzaC1yc2EAAAADAQABAAAAAgCB");
    assertThat(new PublicKeyBlob(key).rsaBits()).hasValue(8);
    for (int at = 0; at < key.length; at++) {
      byte[] changed = key.clone();
      changed[at] = (byte) 0xff;
      byte[] cut = Arrays.copyOf(key, at);
      assertThatCode(() -> new PublicKeyBlob(changed).rsaBits()).doesNotThrowAnyException();
      assertThatCode(() -> new PublicKeyBlob(cut).rsaBits()).doesNotThrowAnyException();
    }
  }
}
