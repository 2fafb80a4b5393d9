package labnotes.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The formats of one system, by name and by path. Their keys are spelled so:
 *
 * <ul>
 *   <li>{@code loader.conf}, {@code rc.conf}, {@code shell-variables}: {@code name}
 *   <li>{@code sysctl-freebsd}, {@code sysctl-linux}: {@code net.ipv6.conf.all.use_tempaddr}
 *   <li>{@code devfs.rules}: {@code RULESET/path dri/*}, the value being {@code mode 0660 group
 *       video}
 *   <li>{@code xorg.conf}: {@code SECTION/IDENTIFIER/Driver}, {@code SECTION/IDENTIFIER/Option
 *       NAME}
 *   <li>{@code dconf}, {@code keyfile}, {@code ini}, {@code desktop-entry}: {@code GROUP/key}
 *   <li>{@code apt-sources}: {@code deb URI SUITE}, the value being the components
 *   <li>{@code apt-deb822}: {@code URIS SUITES/Field}
 * </ul>
 *
 * {@code xml} and {@code plain} have none.
 *
 * @param system the OS family, such as {@code freebsd} or {@code debian}; it decides what {@code
 *     sysctl} means
 */
public record Formats(String system) {
  private static final String SYSCTL = "sysctl";

  /** The format of that name; {@code sysctl} is this system's own dialect. */
  public Optional<Format> named(String name) {
    String own = name.equals(SYSCTL) ? sysctl() : name;
    return Registry.ALL.stream().filter(format -> format.name().equals(own)).findFirst();
  }

  /** The format that reads the file at this path, {@code plain} where no other claims it. */
  public Format guess(String path) {
    String other = system.equals("freebsd") ? "sysctl-linux" : "sysctl-freebsd";
    return Registry.ALL.stream()
        .filter(format -> format.fits(path) && !format.name().equals(other))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no format takes " + path));
  }

  /** The names of all formats, {@code sysctl} first. */
  public static List<String> names() {
    return Stream.concat(Stream.of(SYSCTL), Registry.ALL.stream().map(Format::name)).toList();
  }

  private String sysctl() {
    return system.equals("freebsd") ? "sysctl-freebsd" : "sysctl-linux";
  }
}
