package labnotes.format;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What an xorg.conf, or the texts that X reads one after the other, make the server use. */
public final class XorgConf {
  private final List<XorgSection> sections;

  private XorgConf(List<XorgSection> sections) {
    this.sections = sections;
  }

  /**
   * A graphics device.
   *
   * @param identifier its section's name
   * @param driver empty where the section names none
   * @param busId its place on the bus, empty where none or a malformed one is given
   */
  public record Device(String identifier, Optional<String> driver, Optional<BusId> busId) {}

  /** Reads a text; what is malformed is passed over, {@link Format#check} tells of it. */
  public static XorgConf of(String text) {
    return new XorgConf(XorgLines.of(text).sections());
  }

  /**
   * The device of the first screen of the layout in use, of the first screen where there is no
   * layout, or the first device where there is no screen; empty where X chooses by itself.
   */
  public Optional<Device> activeDevice() {
    Optional<XorgSection> screen =
        layout()
            .flatMap(XorgConf::firstScreen)
            .flatMap(name -> named("Screen", name))
            .or(() -> all("Screen").stream().findFirst());
    Optional<XorgSection> device =
        screen.isPresent()
            ? screen.get().value("Device").flatMap(name -> named("Device", name))
            : all("Device").stream().findFirst();
    return device.map(XorgConf::device);
  }

  /** All devices, in the order of the text. */
  public List<Device> devices() {
    return all("Device").stream().map(XorgConf::device).toList();
  }

  /** Whether X adds keyboards and mice by itself, so that InputClass sections apply to them. */
  public boolean hotplug() {
    return layout()
        .flatMap(layout -> flag(layout, "AutoAddDevices"))
        .or(
            () ->
                all("ServerFlags").stream()
                    .flatMap(section -> flag(section, "AutoAddDevices").stream())
                    .reduce((earlier, later) -> later))
        .orElse(true);
  }

  private Optional<XorgSection> layout() {
    return all("ServerFlags").stream()
        .flatMap(
            flags ->
                flags
                    .option("DefaultServerLayout")
                    .or(() -> flags.value("DefaultServerLayout"))
                    .stream())
        .findFirst()
        .flatMap(name -> named("ServerLayout", name))
        .or(() -> all("ServerLayout").stream().findFirst());
  }

  private static Optional<String> firstScreen(XorgSection layout) {
    return layout.entries().stream()
        .filter(entry -> entry.keyword().equals("screen") && !entry.nested())
        .min(Comparator.comparingInt(XorgConf::screenNumber))
        .flatMap(entry -> entry.arguments().stream().filter(XorgToken::quoted).findFirst())
        .map(XorgToken::text);
  }

  private static int screenNumber(XorgEntry entry) {
    return entry.argument(0).matches("[0-9]{1,4}") ? Integer.parseInt(entry.argument(0)) : 0;
  }

  private static Optional<Boolean> flag(XorgSection section, String option) {
    return section
        .option(option)
        .flatMap(XorgKeywords::truth)
        .or(() -> section.option("No" + option).flatMap(XorgKeywords::truth).map(off -> !off));
  }

  private List<XorgSection> all(String kind) {
    return sections.stream().filter(section -> section.kind().equals(kind)).toList();
  }

  private Optional<XorgSection> named(String kind, String name) {
    return all(kind).stream()
        .filter(
            section ->
                section
                    .value("Identifier")
                    .filter(own -> XorgKeywords.folded(own).equals(XorgKeywords.folded(name)))
                    .isPresent())
        .findFirst();
  }

  private static Device device(XorgSection section) {
    return new Device(
        section.value("Identifier").orElse(""),
        section.value("Driver"),
        section.value("BusID").flatMap(BusId::parse));
  }
}
