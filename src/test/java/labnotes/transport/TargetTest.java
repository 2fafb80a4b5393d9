package labnotes.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  @Test
  void aHostMayHaveAUserAndAPort() {
    assertThat(Target.parse("ws1")).isEqualTo(new Target(null, "ws1", 0));
    assertThat(Target.parse("admin@ws1")).isEqualTo(new Target("admin", "ws1", 0));
    assertThat(Target.parse("admin@ws1.lab:2222")).isEqualTo(new Target("admin", "ws1.lab", 2222));
  }

  @Test
  void anIpv6AddressStandsInBracketsWhereItHasAPort() {
    assertThat(Target.parse("root@[fe80::1%eth0]:22"))
        .isEqualTo(new Target("root", "fe80::1%eth0", 22));
    assertThat(Target.parse("[::1]")).isEqualTo(new Target(null, "::1", 0));
    assertThat(Target.parse("2001:db8::7")).isEqualTo(new Target(null, "2001:db8::7", 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws1", "admin@ws1:2222", "[::1]:22", "root@[2001:db8::7]:1", "fe80::1"})
  void isShownAsItIsWritten(String text) {
    assertThat(Target.parse(text)).hasToString(text);
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
  void whatIsNoTargetSaysWhy(String text) {
    assertThat(Target.problem(text)).isPresent();
    assertThatThrownBy(() -> Target.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
