package labnotes.format.xorg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The references between the sections of a configuration, as the server validates them. */
record XorgReferences(List<XorgSection> sections) {
  /**
   * A reference that the server cannot resolve.
   *
   * @param at the name
   * @param isFatal whether the server does not start; otherwise it uses a default
   */
  record BrokenReference(XorgToken at, String problem, boolean isFatal) {}

  /** All broken references, in the order of the text. */
  List<BrokenReference> broken() {
    List<BrokenReference> broken = new ArrayList<>();
    Map<String, String> adaptors = new HashMap<>();
    for (XorgSection section : sections) {
      switch (section.kind()) {
        case "Screen" -> {
          check(section, "Monitor", "Monitor", false).forEach(broken::add);
          check(section, "Device", "Device", false).forEach(broken::add);
          check(section, "GPUDevice", "Device", false).forEach(broken::add);
          check(section, "VideoAdaptor", "VideoAdaptor", true).forEach(broken::add);
          checkAdaptors(section, adaptors).forEach(broken::add);
        }
        case "Monitor" -> check(section, "UseModes", "Modes", isUsed(section)).forEach(broken::add);
        case "ServerLayout" -> {
          check(section, "Screen", "Screen", true).forEach(broken::add);
          check(section, "Inactive", "Device", true).forEach(broken::add);
          check(section, "InputDevice", "InputDevice", true).forEach(broken::add);
        }
        case "ServerFlags" -> checkDefaultLayout(section).forEach(broken::add);
        default -> {}
      }
    }
    return broken;
  }

  /** Whether another section of the text names this one. */
  boolean isReferenced(XorgSection section) {
    return section
        .name()
        .filter(
            name ->
                sections.stream()
                    .flatMap(XorgReferences::references)
                    .anyMatch(
                        one ->
                            one.kind().equals(section.kind())
                                && XorgKeywords.isSameName(one.name().text(), name)))
        .isPresent();
  }

  private record SectionReference(String kind, XorgToken name) {}

  private static Stream<SectionReference> references(XorgSection section) {
    return switch (section.kind()) {
      case "Screen" ->
          Stream.of(
                  names(section, "Monitor", "Monitor"),
                  names(section, "Device", "Device"),
                  names(section, "GPUDevice", "Device"),
                  names(section, "VideoAdaptor", "VideoAdaptor"))
              .flatMap(one -> one);
      case "Monitor" -> names(section, "UseModes", "Modes");
      case "ServerLayout" ->
          Stream.of(
                  names(section, "Screen", "Screen"),
                  names(section, "Inactive", "Device"),
                  names(section, "InputDevice", "InputDevice"))
              .flatMap(one -> one);
      case "ServerFlags" ->
          defaultLayout(section).map(name -> new SectionReference("ServerLayout", name)).stream();
      default -> Stream.empty();
    };
  }

  private static Stream<SectionReference> names(XorgSection section, String keyword, String kind) {
    return section
        .all(keyword)
        .flatMap(entry -> entry.arguments().stream().filter(XorgToken::isString).limit(1))
        .map(name -> new SectionReference(kind, name));
  }

  private Stream<BrokenReference> check(
      XorgSection section, String keyword, String kind, boolean isFatal) {
    return names(section, keyword, kind)
        .filter(one -> find(kind, one.name().text()).isEmpty())
        .map(
            one ->
                new BrokenReference(
                    one.name(),
                    "no section %s has the Identifier \"%s\"".formatted(kind, one.name().text()),
                    isFatal));
  }

  private Stream<BrokenReference> checkAdaptors(XorgSection section, Map<String, String> adaptors) {
    String screen = section.name().orElse("");
    List<BrokenReference> taken = new ArrayList<>();
    Map<String, XorgToken> own = new HashMap<>();
    names(section, "VideoAdaptor", "VideoAdaptor")
        .forEach(one -> own.putIfAbsent(XorgKeywords.fold(one.name().text()), one.name()));
    own.forEach(
        (folded, name) -> {
          String other = adaptors.putIfAbsent(folded, screen);
          if (other != null) {
            taken.add(
                new BrokenReference(
                    name,
                    "the Screen \"%s\" uses the VideoAdaptor \"%s\" already"
                        .formatted(other, name.text()),
                    true));
          }
        });
    return taken.stream();
  }

  private Stream<BrokenReference> checkDefaultLayout(XorgSection flags) {
    boolean hasLayout = sections.stream().anyMatch(one -> one.kind().equals("ServerLayout"));
    boolean isLast =
        sections.stream()
            .filter(one -> one.kind().equals("ServerFlags"))
            .reduce((earlier, later) -> later)
            .filter(flags::equals)
            .isPresent();
    return defaultLayout(flags)
        .filter(name -> isLast && hasLayout && find("ServerLayout", name.text()).isEmpty())
        .map(
            name ->
                new BrokenReference(
                    name,
                    "no section ServerLayout has the Identifier \"%s\"".formatted(name.text()),
                    true))
        .stream();
  }

  private static Optional<XorgToken> defaultLayout(XorgSection flags) {
    Optional<XorgToken> keyword =
        flags
            .all("DefaultServerLayout")
            .reduce((earlier, later) -> later)
            .map(entry -> entry.arguments().get(0));
    return keyword.or(
        () ->
            flags.entries().stream()
                .filter(entry -> entry.isOption("DefaultServerLayout"))
                .findFirst()
                .filter(entry -> entry.arguments().size() > 1)
                .map(entry -> entry.arguments().get(1)));
  }

  /** Whether a screen uses the monitor; the server does not look at other monitors. */
  private boolean isUsed(XorgSection monitor) {
    return sections.stream()
        .filter(one -> one.kind().equals("Screen"))
        .flatMap(screen -> screen.value("Monitor").stream())
        .anyMatch(name -> find("Monitor", name).filter(monitor::equals).isPresent());
  }

  private Optional<XorgSection> find(String kind, String name) {
    return sections.stream()
        .filter(one -> one.kind().equals(kind))
        .filter(one -> one.name().filter(own -> XorgKeywords.isSameName(own, name)).isPresent())
        .findFirst();
  }
}
