package labnotes.probe.nexthop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import labnotes.probe.SampleExperiments;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;
import org.junit.jupiter.api.Test;

class RouterHelloTest {
  private static final Ipv4Address GATEWAY = SampleExperiments.ip("10.77.0.254");

  private static Set<MacAddress> macs(byte[] frame, Ipv4Address gateway) {
    return RouterHello.parse(SampleExperiments.packet(0, frame), List.of(gateway)).keySet();
  }

  @Test
  void findsTheMacAddressOfEachProtocol() {
    assertThat(macs(RouterHellos.glbp(7, 2), GATEWAY))
        .containsExactly(SampleExperiments.mac("00:07:b4:00:07:02"));
    assertThat(macs(RouterHellos.hsrp(10), GATEWAY))
        .containsExactly(SampleExperiments.mac("00:00:0c:07:ac:0a"));
    assertThat(macs(RouterHellos.hsrp2(11), GATEWAY))
        .containsExactly(SampleExperiments.mac("00:00:0c:9f:f0:0b"));
    assertThat(macs(RouterHellos.vrrp(200), GATEWAY))
        .containsExactly(SampleExperiments.mac("00:00:5e:00:01:c8"));
  }

  @Test
  void ignoresRoutersOfOtherGateways() {
    Ipv4Address other = SampleExperiments.ip("10.77.0.253");
    for (byte[] hello :
        List.of(RouterHellos.hsrp(10), RouterHellos.hsrp2(11), RouterHellos.vrrp(200))) {
      assertThat(macs(hello, other)).isEmpty();
    }
  }

  @Test
  void ignoresTruncatedAndInvalidHellos() {
    byte[] hello = RouterHellos.glbp(7, 2);
    for (int length = 0; length < hello.length - 7; length++) {
      assertThat(macs(Arrays.copyOf(hello, length), GATEWAY)).isEmpty();
    }
    hello[14 + 20 + 8 + 12 + 1] = 0;
    assertThat(macs(hello, GATEWAY)).isEmpty();
  }

  @Test
  void listsTheOtherForwardersOfGlbpGroups() {
    DiscoveredNextHops discovered =
        new DiscoveredNextHops("eth0", List.of(GATEWAY), SampleExperiments.hops(2));
    assertThat(discovered.otherForwarders())
        .containsExactly(
            SampleExperiments.mac("00:07:b4:00:01:03"), SampleExperiments.mac("00:07:b4:00:01:04"));
  }
}
