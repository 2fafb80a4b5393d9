package labnotes.probe.packet;

import static org.assertj.core.api.Assertions.assertThat;

import labnotes.probe.SampleExperiments;
import labnotes.probe.nexthop.VirtualRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
  @ParameterizedTest
  @CsvSource({
    "00:07:b4:00:01:01, GLBP group 1 forwarder 1",
    "0007.b403.ff04, GLBP group 1023 forwarder 4",
    "00-00-0C-07-AC-0a, HSRP group 10",
    "00:00:0c:9f:f1:23, HSRP group 291",
    "0:0:5e:0:1:c8, VRRP group 200",
  })
  void aVirtualMacTellsItsProtocolAndGroup(String mac, String router) {
    assertThat(VirtualRouter.of(SampleExperiments.mac(mac)).orElseThrow()).hasToString(router);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00:22:4d:83:36:80", "00:07:b4:04:01:01", "00:00:5e:00:02:01"})
  void otherMacsSayNothing(String mac) {
    assertThat(VirtualRouter.of(SampleExperiments.mac(mac))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "00:07:b4", "00:07:b4:00:01:0g", "00:07:b4:00:01:01:02", "0007b4000101"})
  void whatIsNoMacIsRefused(String text) {
    assertThat(MacAddress.parse(text)).isEmpty();
  }

  @Test
  void onlyOneStationsAddressIsUnicast() {
    assertThat(SampleExperiments.mac("00:07:b4:00:01:01").isUnicast()).isTrue();
    assertThat(SampleExperiments.mac("ff:ff:ff:ff:ff:ff").isUnicast()).isFalse();
    assertThat(SampleExperiments.mac("01:00:5e:00:00:66").isUnicast()).isFalse();
    assertThat(SampleExperiments.mac("00:00:00:00:00:00").isUnicast()).isFalse();
  }

  @Test
  void onlyAHostsAddressIsOne() {
    assertThat(SampleExperiments.ip("194.98.77.4").isHost()).isTrue();
    for (String address : new String[] {"0.0.0.0", "127.0.0.1", "224.0.0.102", "255.255.255.255"}) {
      assertThat(SampleExperiments.ip(address).isHost()).isFalse();
    }
    assertThat(Ipv4Address.parse("1.2.3")).isEmpty();
    assertThat(Ipv4Address.parse("1.2.3.256")).isEmpty();
    assertThat(SampleExperiments.ip("192.0.2.10")).hasToString("192.0.2.10");
  }
}
