package labnotes.format;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The formats of one system, by name and by path.
 *
 * @param system the OS family, such as {@code freebsd} or {@code debian}; it decides what {@code
 *     sysctl} means
 */
public record Formats(String system) {
  /** The format of that name; {@code sysctl} is this system's own dialect. */
  public Optional<Format> named(String name) {
    return all().stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /** The format that reads the file at this path, {@code plain} where no other claims it. */
  public Format guess(String path) {
    return all().stream()
        .filter(format -> format.fits(path))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no format takes " + path));
  }

  /** The names of all formats. */
  public List<String> names() {
    return all().stream().map(Format::name).toList();
  }

  private static List<Format> all() {
    return List.of(
        new Keyed(
            "loader.conf",
            Pattern.compile("/boot/(loader\\.conf(\\.local|\\.d/[^/]+\\.conf)?|device\\.hints)"),
            "#",
            new LoaderConf()),
        new CheckedFormat(
            "plain", Pattern.compile(".*"), Optional.of("#"), (file, text) -> List.of()));
  }
}
