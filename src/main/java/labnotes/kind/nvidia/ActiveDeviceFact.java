package labnotes.kind.nvidia;

import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.format.xorg.PciBusId;
import labnotes.format.xorg.XorgConfig;
import labnotes.kind.nvidia.ActiveDeviceFact.ActiveDevice;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/** The graphics device that the X server uses by an xorg.conf. */
record ActiveDeviceFact(HostPath file) implements SingleFact<ActiveDevice> {
  /**
   * A device.
   *
   * @param driver empty if the X server chooses it
   * @param busId empty if it is missing or malformed
   */
  record ActiveDevice(Optional<String> driver, Optional<PciBusId> busId) {
    private static final ActiveDevice NONE = new ActiveDevice(Optional.empty(), Optional.empty());

    static ActiveDevice of(String text) {
      return XorgConfig.parse(text)
          .activeDevice()
          .map(device -> new ActiveDevice(device.driver(), device.busId()))
          .orElse(NONE);
    }

    static ActiveDevice nvidia(PciBusId busId) {
      return new ActiveDevice(Optional.of(NvidiaDeviceResource.DRIVER), Optional.of(busId));
    }
  }

  @Override
  public Sh ask() {
    return Sh.of("[ ! -f {} ] || labnotes_reading_target {} head -c 1000000", file, file);
  }

  @Override
  public ActiveDevice read(Answer answer) {
    return ActiveDevice.of(answer.text());
  }

  /** An approximation in shell: the file has a line with the driver, and one with the bus ID. */
  @Override
  public Sh verify(ActiveDevice value) {
    Sh driver =
        value
            .driver()
            .map(name -> contains("-iq", "^[[:space:]]*driver.*\"" + name + "\""))
            .orElseGet(() -> Sh.of(":"));
    return value
        .busId()
        .map(
            id ->
                Sh.of(
                    "{} && {}",
                    driver,
                    contains(
                        "-Eiq",
                        "^[[:space:]]*busid.*PCI:0*"
                            + id.bus()
                            + "(@0*"
                            + id.domain()
                            + ")?:0*"
                            + id.device()
                            + "(:0*"
                            + id.function()
                            + ")?\"")))
        .orElse(driver);
  }

  private Sh contains(String options, String pattern) {
    return Sh.of("labnotes_reading_target {} grep {} {}", file, options, pattern);
  }

  @Override
  public String toString() {
    return "device of " + file;
  }
}
