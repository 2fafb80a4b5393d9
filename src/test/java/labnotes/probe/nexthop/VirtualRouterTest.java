package labnotes.probe.nexthop;

import static org.assertj.core.api.Assertions.assertThat;

import labnotes.probe.SampleExperiments;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualRouterTest {
  @ParameterizedTest
  @CsvSource({
    "00:07:b4:00:01:01, GLBP group 1 forwarder 1",
    "0007.b403.ff04, GLBP group 1023 forwarder 4",
    "00-00-0C-07-AC-0a, HSRP group 10",
    "00:00:0c:9f:f1:23, HSRP group 291",
    "0:0:5e:0:1:c8, VRRP group 200",
  })
  void decodesVirtualAddresses(String mac, String router) {
    assertThat(VirtualRouter.of(SampleExperiments.mac(mac)).orElseThrow()).hasToString(router);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00:22:4d:83:36:80", "00:07:b4:04:01:01", "00:00:5e:00:02:01"})
  void decodesNoOtherAddress(String mac) {
    assertThat(VirtualRouter.of(SampleExperiments.mac(mac))).isEmpty();
  }
}
