package labnotes.probe.packet;

import static org.assertj.core.api.Assertions.assertThat;

import labnotes.probe.SampleExperiments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4AddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "224.0.0.102", "255.255.255.255"})
  void distinguishesAddressesOfHosts(String address) {
    assertThat(SampleExperiments.ip("194.98.77.4").isHost()).isTrue();
    assertThat(SampleExperiments.ip(address).isHost()).isFalse();
  }

  @Test
  void rejectsInvalidAddresses() {
    assertThat(Ipv4Address.parse("1.2.3")).isEmpty();
    assertThat(Ipv4Address.parse("1.2.3.256")).isEmpty();
  }

  @Test
  void formatsDottedDecimal() {
    assertThat(SampleExperiments.ip("192.0.2.10")).hasToString("192.0.2.10");
  }
}
