package labnotes.transport.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConfigReaderTest {
  @TempDir Path home = Path.of("");

  private SshConfigReader read(String host, String text) throws Exception {
    Path file = home.resolve("config");
    Files.writeString(file, text);
    SshConfigReader reader =
        new SshConfigReader(SshDestination.parse(host), new LocalUser("me", home, null));
    reader.read(file);
    return reader;
  }

  private static final String HOSTS =
      """
      # hosts of the lab
      Host ws? !ws9
        HostName %h.lab
        User = admin
        IdentityFile "~/.ssh/key of the lab"
      Host *
        IdentityFile ~/.ssh/id_ed25519
        User guest
        Port 2222
      """;

  @Test
  void keepsTheFirstValueAndEveryIdentity() throws Exception {
    SshConfigReader reader = read("ws1", HOSTS);
    assertThat(reader.values().get("user")).containsExactly("admin");
    assertThat(reader.values().get("port")).containsExactly("2222");
    assertThat(reader.values().get("identityfile"))
        .containsExactly("~/.ssh/key of the lab", "~/.ssh/id_ed25519");
    assertThat(reader.isCertain()).isFalse();
  }

  @Test
  void skipsABlockWhoseNegatedPatternMatches() throws Exception {
    assertThat(read("ws9", HOSTS).values().get("user")).containsExactly("guest");
  }

  @Test
  void agreesWithOpenSsh() throws Exception {
    Needs.programs("ssh");
    for (String host : List.of("ws1", "ws9", "elsewhere", "root@ws2:22")) {
      SshDestination destination = SshDestination.parse(host);
      LocalUser user = new LocalUser("me", home, null);
      SshConfigValues own = new SshConfigValues(destination, read(host, HOSTS).values(), user);
      SshConfigValues openSsh =
          new SshConfigValues(
              destination, OpenSshClient.resolve(destination, home.resolve("config")), user);
      assertThat(List.of(own.host(), own.port(), own.user(), own.identityFiles()))
          .isEqualTo(
              List.of(openSsh.host(), openSsh.port(), openSsh.user(), openSsh.identityFiles()));
    }
  }

  @Test
  void includesFilesOfMatchingBlocksInOrder() throws Exception {
    Files.createDirectories(home.resolve(".ssh/lab.d"));
    Files.writeString(home.resolve(".ssh/lab.d/b.conf"), "User second\n");
    Files.writeString(home.resolve(".ssh/lab.d/a.conf"), "User first\n");
    assertThat(read("ws1", "Host ws1\n  Include lab.d/*.conf\n").values().get("user"))
        .containsExactly("first");
    assertThat(read("ws2", "Host ws1\n  Include lab.d/*.conf\n").values()).isEmpty();
  }

  @Test
  void isCertainOnlyWithoutHostBlocksAndMatch() throws Exception {
    assertThat(read("ws1", "Host *\n  HashKnownHosts yes\n").isCertain()).isTrue();
    SshConfigReader matched = read("ws1", "Match exec true\n  User admin\n");
    assertThat(matched.isCertain()).isFalse();
    assertThat(matched.unsupported())
        .hasValueSatisfying(place -> assertThat(place).endsWith("config:1"));
  }
}
