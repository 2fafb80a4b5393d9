package labnotes.transport.ssh.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownHostLineTest {
  private static final Path FILE = Path.of("known_hosts");

  private static KnownHostLine line(String patterns) {
    return KnownHostLine.parse(patterns + " ssh-ed25519 AAAA comment", FILE, 7).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ws1                        | ws1        | true",
        "WS1                        | ws1        | true",
        "ws1                        | WS1        | true",
        "ws1                        | ws12       | false",
        "ws1,10.0.0.1               | 10.0.0.1   | true",
        "*.lab                      | ws1.lab    | true",
        "*.lab                      | ws1xlab    | false",
        "ws?                        | ws1        | true",
        "ws?                        | ws12       | false",
        "*.lab,!ws1.lab             | ws1.lab    | false",
        "!ws1.lab,*.lab             | ws1.lab    | false",
        "!ws1.lab,*.lab             | ws2.lab    | true",
        "!ws1.lab                   | ws2.lab    | false",
        "[ws1]:2222                 | [ws1]:2222 | true",
        "[ws1]:2222                 | ws1        | false",
        "[10.0.0.?]:22*             | [10.0.0.1]:2222 | true",
      })
  void matchesPatternsLikeOpenSsh(String patterns, String host, boolean matches) {
    assertThat(line(patterns).matches(host)).isEqualTo(matches);
  }

  @Test
  void matchesAHashedName() {
    byte[] salt = new byte[20];
    KnownHostLine hashed = line(KnownHostLine.hash(salt, "[127.0.0.1]:2222"));
    assertThat(hashed.matches("[127.0.0.1]:2222")).isTrue();
    assertThat(hashed.matches("127.0.0.1")).isFalse();
    assertThat(hashed.patterns()).doesNotContain("127");
  }

  @Test
  void matchesNoHostWithABrokenHash() {
    assertThat(line("|1|%%%|AAAA").matches("ws1")).isFalse();
    assertThat(line("|1|").matches("ws1")).isFalse();
    assertThat(line("|1||").matches("ws1")).isFalse();
  }

  @Test
  void parsesTheMarker() {
    KnownHostLine line =
        KnownHostLine.parse("@revoked * ssh-rsa AAAA root@web1", FILE, 3).orElseThrow();
    assertThat(line.marker()).isEqualTo(KnownHostLine.REVOKED);
    assertThat(line.type()).isEqualTo("ssh-rsa");
    assertThat(line.place()).isEqualTo("known_hosts:3");
  }

  @Test
  void ignoresCommentsAndIncompleteLines() {
    assertThat(KnownHostLine.parse("# ws1 ssh-rsa AAAA", FILE, 1)).isEmpty();
    assertThat(KnownHostLine.parse("", FILE, 1)).isEmpty();
    assertThat(KnownHostLine.parse("ws1 ssh-rsa", FILE, 1)).isEmpty();
  }

  @Test
  void hasNoKeyWithoutValidBase64() {
    KnownHostLine broken = KnownHostLine.parse("ws1 ssh-rsa A*A", FILE, 1).orElseThrow();
    assertThat(broken.key()).isEmpty();
    assertThat(broken.hasKey(new byte[] {1})).isFalse();
  }
}
