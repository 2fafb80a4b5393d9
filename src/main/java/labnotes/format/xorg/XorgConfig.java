package labnotes.format.xorg;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import labnotes.format.Format;

/** The configuration of an X server from one xorg.conf or from several concatenated files. */
public final class XorgConfig {
  private final List<XorgSection> sections;

  private XorgConfig(List<XorgSection> sections) {
    this.sections = sections;
  }

  /**
   * A graphics device.
   *
   * @param identifier its section's name
   * @param driver empty if the section has none
   * @param busId its PCI address; empty if it is missing or malformed
   */
  public record XorgDevice(String identifier, Optional<String> driver, Optional<PciBusId> busId) {}

  /** Parses a text and ignores malformed parts, which {@link Format#check} reports. */
  public static XorgConfig parse(String text) {
    return new XorgConfig(XorgParser.parse(text).sections());
  }

  static XorgConfig of(List<XorgSection> sections) {
    return new XorgConfig(List.copyOf(sections));
  }

  /**
   * The device of the first screen of the active layout; without a layout that of the first screen,
   * without a screen the first device. Empty if X chooses by itself.
   */
  public Optional<XorgDevice> activeDevice() {
    Optional<XorgSection> screen =
        layout()
            .flatMap(XorgConfig::firstScreen)
            .flatMap(name -> named("Screen", name))
            .or(() -> all("Screen").stream().findFirst());
    Optional<XorgSection> device =
        screen.isPresent()
            ? screen.get().value("Device").flatMap(name -> named("Device", name))
            : all("Device").stream().findFirst();
    return device.map(XorgConfig::device);
  }

  /** All devices, in the order of the text. */
  public List<XorgDevice> devices() {
    return all("Device").stream().map(XorgConfig::device).toList();
  }

  /** Whether X adds keyboards and mice by itself, so that InputClass sections apply to them. */
  public boolean hasHotplug() {
    return layout()
        .flatMap(layout -> flag(layout, "AutoAddDevices"))
        .or(() -> flags().flatMap(section -> flag(section, "AutoAddDevices")))
        .orElse(true);
  }

  /** The flags that the server uses, those of the last section. */
  private Optional<XorgSection> flags() {
    return all("ServerFlags").stream().reduce((earlier, later) -> later);
  }

  private Optional<XorgSection> layout() {
    return flags()
        .flatMap(
            flags ->
                flags.value("DefaultServerLayout").or(() -> flags.option("DefaultServerLayout")))
        .flatMap(name -> named("ServerLayout", name))
        .or(() -> all("ServerLayout").stream().findFirst());
  }

  private static Optional<String> firstScreen(XorgSection layout) {
    return layout.entries().stream()
        .filter(entry -> entry.keyword().equals("screen") && !entry.isNested())
        .min(Comparator.comparingInt(XorgConfig::screenNumber))
        .flatMap(entry -> entry.arguments().stream().filter(XorgToken::isString).findFirst())
        .map(XorgToken::text);
  }

  private static int screenNumber(XorgEntry entry) {
    return entry.argument(0).matches("[0-9]{1,4}") ? Integer.parseInt(entry.argument(0)) : 0;
  }

  private static Optional<Boolean> flag(XorgSection section, String option) {
    return section
        .option(option)
        .flatMap(XorgKeywords::parseBoolean)
        .or(
            () ->
                section.option("No" + option).flatMap(XorgKeywords::parseBoolean).map(off -> !off));
  }

  private List<XorgSection> all(String kind) {
    return sections.stream().filter(section -> section.kind().equals(kind)).toList();
  }

  private Optional<XorgSection> named(String kind, String name) {
    return all(kind).stream()
        .filter(
            section -> section.name().filter(own -> XorgKeywords.isSameName(own, name)).isPresent())
        .findFirst();
  }

  private static XorgDevice device(XorgSection section) {
    return new XorgDevice(
        section.value("Identifier").orElse(""),
        section.value("Driver"),
        section.value("BusID").flatMap(PciBusId::parse));
  }
}
