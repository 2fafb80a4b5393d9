package labnotes.format.xorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XorgConfigTest {
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
  void usesTheDeviceOfTheLayoutsFirstScreen() {
    String layout =
        """
        Section "ServerLayout"
          Identifier "L"
          Screen 1 "A"
          Screen 0 "B" 0 0
        EndSection
        """;
    XorgConfig.XorgDevice device =
        XorgConfig.parse(DEVICES + SCREENS + layout).activeDevice().orElseThrow();
    assertThat(device.driver()).contains("nvidia");
    assertThat(device.busId()).contains(new PciBusId(0, 1, 0, 0));
  }

  @Test
  void usesTheFirstScreenWithoutALayoutAndTheFirstDeviceWithoutAScreen() {
    assertThat(XorgConfig.parse(DEVICES + SCREENS).activeDevice().orElseThrow().identifier())
        .isEqualTo("Intel");
    assertThat(XorgConfig.parse(DEVICES).activeDevice().orElseThrow().identifier())
        .isEqualTo("Intel");
    assertThat(XorgConfig.parse("").activeDevice()).isEmpty();
    assertThat(XorgConfig.parse(DEVICES).devices()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"off,false", "NO,false", "0,false", "on,true", "true,true"})
  void hasHotplugUnlessItIsOff(String value, boolean hotplug) {
    String flags = "Section \"ServerFlags\"\n Option \"auto_add_devices\" \"%s\"\nEndSection\n";
    assertThat(XorgConfig.parse(flags.formatted(value)).hasHotplug()).isEqualTo(hotplug);
    assertThat(XorgConfig.parse("").hasHotplug()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0000:0a:00.0,PCI:10:0:0",
    "0a:00.0,PCI:10:0:0",
    "01:00.0,PCI:1:0:0",
    "0001:82:00.0,PCI:130@1:0:0",
    "0000:00:1f.3,PCI:0:31:3"
  })
  void convertsTheHexadecimalSlotOfLspci(String slot, String busId) {
    assertThat(PciBusId.parseSlot(slot).map(PciBusId::toString)).contains(busId);
    assertThat(PciBusId.parse(busId)).isEqualTo(PciBusId.parseSlot(slot));
  }

  @Test
  void comparesBusIdsByTheirNumbers() {
    assertThat(PciBusId.parse("PCI:01:00:0")).isEqualTo(PciBusId.parse("pci:1:0"));
    assertThat(PciBusId.parse("PCI:1@0:0:0")).isEqualTo(Optional.of(new PciBusId(0, 1, 0, 0)));
  }

  /** By xf86ParsePciBusString of the X server. */
  @ParameterizedTest
  @CsvSource({
    "PCI:1::0,PCI:1:0:0",
    "PCI::1:0:0,PCI:1:0:0",
    "PCI:1:0:,PCI:1:0:0",
    "PCI:1:0:0:9,PCI:1:0:0",
    "PCI:1@:2:3,PCI:1:2:3",
    "PCI:@2:3,PCI:0@2:3:0",
    "1:0:0,PCI:1:0:0",
    "AGP:1:0:0,PCI:1:0:0",
    "p_ci:1:0:0,PCI:1:0:0"
  })
  void readsBusIdsAsXDoes(String text, String busId) {
    assertThat(PciBusId.parse(text).map(PciBusId::toString)).contains(busId);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PCI",
        "PCI:",
        "ISA:1:0:0",
        "PCI:1@2@3:0:0",
        "PCI:1:0:0 ",
        "PCI:-1:0:0",
        "PCI:01:00.0",
        "PCI:0a:0:0",
        "01:00.0",
        "PCI:1",
        "PCI:256:0:0",
        "PCI:1:32:0",
        "PCI:1:0:8"
      })
  void rejectsOtherTexts(String text) {
    assertThat(PciBusId.parse(text)).isEmpty();
  }
}
