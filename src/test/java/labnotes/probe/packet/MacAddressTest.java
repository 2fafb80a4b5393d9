package labnotes.probe.packet;

import static org.assertj.core.api.Assertions.assertThat;

import labnotes.probe.SampleExperiments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "00:07:b4", "00:07:b4:00:01:0g", "00:07:b4:00:01:01:02", "0007b4000101"})
  void rejectsInvalidAddresses(String text) {
    assertThat(MacAddress.parse(text)).isEmpty();
  }

  @Test
  void distinguishesUnicastAddresses() {
    assertThat(SampleExperiments.mac("00:07:b4:00:01:01").isUnicast()).isTrue();
    assertThat(SampleExperiments.mac("ff:ff:ff:ff:ff:ff").isUnicast()).isFalse();
    assertThat(SampleExperiments.mac("01:00:5e:00:00:66").isUnicast()).isFalse();
    assertThat(SampleExperiments.mac("00:00:00:00:00:00").isUnicast()).isFalse();
  }
}
