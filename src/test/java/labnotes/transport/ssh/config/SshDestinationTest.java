package labnotes.transport.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshDestinationTest {
  @Test
  void parsesUserAndPort() {
    assertThat(SshDestination.parse("ws1")).isEqualTo(new SshDestination(null, "ws1", 0));
    assertThat(SshDestination.parse("admin@ws1")).isEqualTo(new SshDestination("admin", "ws1", 0));
    assertThat(SshDestination.parse("admin@ws1.lab:2222"))
        .isEqualTo(new SshDestination("admin", "ws1.lab", 2222));
  }

  @Test
  void parsesIpv6AddressesInBrackets() {
    assertThat(SshDestination.parse("root@[fe80::1%eth0]:22"))
        .isEqualTo(new SshDestination("root", "fe80::1%eth0", 22));
    assertThat(SshDestination.parse("[::1]")).isEqualTo(new SshDestination(null, "::1", 0));
    assertThat(SshDestination.parse("2001:db8::7"))
        .isEqualTo(new SshDestination(null, "2001:db8::7", 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws1", "admin@ws1:2222", "[::1]:22", "root@[2001:db8::7]:1", "fe80::1"})
  void printsWhatItParsed(String text) {
    assertThat(SshDestination.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@ws1",
        "admin@",
        "-oProxyCommand=reboot",
        "admin@-ws1",
        "-l@ws1",
        "ws1:0",
        "ws1:65536",
        "ws1:99999999999",
        "ws1:http",
        "ws 1",
        "ws1;reboot",
        "$(reboot)@ws1",
        "a`b@ws1",
        "ws1/tmp",
        "[::1"
      })
  void rejectsOtherTexts(String text) {
    assertThat(SshDestination.findProblem(text)).isPresent();
    assertThatThrownBy(() -> SshDestination.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
