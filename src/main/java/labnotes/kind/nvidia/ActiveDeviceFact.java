package labnotes.kind.nvidia;

import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.format.xorg.PciBusId;
import labnotes.format.xorg.XorgConfig;
import labnotes.kind.nvidia.ActiveDeviceFact.ActiveDevice;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/** The graphics device that an xorg.conf makes the X server use. */
record ActiveDeviceFact(HostPath file) implements SingleFact<ActiveDevice> {
  /**
   * A device.
   *
   * @param driver empty where X chooses by itself
   * @param busId its place; empty where none or a malformed one is given
   */
  record ActiveDevice(Optional<String> driver, Optional<PciBusId> busId) {
    private static final ActiveDevice NONE = new ActiveDevice(Optional.empty(), Optional.empty());

    static ActiveDevice of(String text) {
      return XorgConfig.parse(text)
          .activeDevice()
          .map(device -> new ActiveDevice(device.driver(), device.busId()))
          .orElse(NONE);
    }

    static ActiveDevice nvidia(PciBusId place) {
      return new ActiveDevice(Optional.of(NvidiaDeviceResource.DRIVER), Optional.of(place));
    }
  }

  @Override
  public Sh ask() {
    return Sh.of("[ ! -f {} ] || head -c 1000000 {}", file, file);
  }

  @Override
  public ActiveDevice read(Answer answer) {
    return ActiveDevice.of(answer.text());
  }

  /** What the shell can see of it: that the file has a line for the driver, and for the place. */
  @Override
  public Sh holds(ActiveDevice value) {
    Sh driver =
        value
            .driver()
            .map(name -> Sh.of("grep -iq {} {}", "^[[:space:]]*driver.*\"" + name + "\"", file))
            .orElseGet(() -> Sh.of(":"));
    return value
        .busId()
        .map(
            place ->
                Sh.of(
                    "{} && grep -Eiq {} {}",
                    driver,
                    "^[[:space:]]*busid.*PCI:0*"
                        + place.bus()
                        + "(@0*"
                        + place.domain()
                        + ")?:0*"
                        + place.device()
                        + "(:0*"
                        + place.function()
                        + ")?\"",
                    file))
        .orElse(driver);
  }

  @Override
  public String toString() {
    return "device of " + file;
  }
}
