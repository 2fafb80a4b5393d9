package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XorgConfTest {
  private static final String DEVICES =
      """
      Section "Device"
        Identifier "Intel"
        Driver "modesetting"
      EndSection
      Section "Device"
        Identifier "Nvidia Card"
        Driver "nvidia"
        BusID "PCI:01:0:0"
      EndSection
      """;
  private static final String SCREENS =
      """
      Section "Screen"
        Identifier "A"
        Device "Intel"
      EndSection
      Section "Screen"
        Identifier "B"
        Device "nvidia_card"
      EndSection
      """;

  @Test
  void theDeviceIsTheOneThatTheLayoutsFirstScreenNames() {
    String layout =
        """
        Section "ServerLayout"
          Identifier "L"
          Screen 1 "A"
          Screen 0 "B" 0 0
        EndSection
        """;
    XorgConf.Device device = XorgConf.of(DEVICES + SCREENS + layout).activeDevice().orElseThrow();
    assertThat(device.driver()).contains("nvidia");
    assertThat(device.busId()).contains(new BusId(0, 1, 0, 0));
  }

  @Test
  void withoutALayoutTheFirstScreenAndWithoutScreensTheFirstDeviceCounts() {
    assertThat(XorgConf.of(DEVICES + SCREENS).activeDevice().orElseThrow().identifier())
        .isEqualTo("Intel");
    assertThat(XorgConf.of(DEVICES).activeDevice().orElseThrow().identifier()).isEqualTo("Intel");
    assertThat(XorgConf.of("").activeDevice()).isEmpty();
    assertThat(XorgConf.of(DEVICES).devices()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"off,false", "NO,false", "0,false", "on,true", "true,true"})
  void hotplugIsOnUnlessSwitchedOff(String value, boolean hotplug) {
    String flags = "Section \"ServerFlags\"\n Option \"auto_add_devices\" \"%s\"\nEndSection\n";
    assertThat(XorgConf.of(flags.formatted(value)).hotplug()).isEqualTo(hotplug);
    assertThat(XorgConf.of("").hotplug()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0000:0a:00.0,PCI:10:0:0",
    "0a:00.0,PCI:10:0:0",
    "01:00.0,PCI:1:0:0",
    "0001:82:00.0,PCI:130@1:0:0",
    "0000:00:1f.3,PCI:0:31:3"
  })
  void lspcisHexadecimalBecomesXorgsDecimal(String slot, String busId) {
    assertThat(BusId.ofSlot(slot).map(BusId::toString)).contains(busId);
    assertThat(BusId.parse(busId)).isEqualTo(BusId.ofSlot(slot));
  }

  @Test
  void aBusIdIsComparedByItsNumbers() {
    assertThat(BusId.parse("PCI:01:00:0")).isEqualTo(BusId.parse("pci:1:0"));
    assertThat(BusId.parse("PCI:1@0:0:0")).isEqualTo(Optional.of(new BusId(0, 1, 0, 0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PCI:01:00.0",
        "PCI:0a:0:0",
        "01:00.0",
        "PCI:1",
        "PCI:256:0:0",
        "PCI:1:32:0",
        "PCI:1:0:8",
        "PCI:1:0:0:0"
      })
  void anythingElseIsNoBusId(String text) {
    assertThat(BusId.parse(text)).isEmpty();
  }
}
