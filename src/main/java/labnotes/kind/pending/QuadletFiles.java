package labnotes.kind.pending;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files from which podman's generator for systemd makes units, and the names of these
 * (podman-systemd.unit(5)).
 */
public final class QuadletFiles {
  /** The directory of those of the system. */
  public static final String DIRECTORY = "/etc/containers/systemd/";

  /** The directory of those of a user, below the home. */
  public static final String OF_USER = "/.config/containers/systemd/";

  /** What the name of a unit has behind that of its file, by the extension of the file. */
  private static final Map<String, String> SUFFIXES =
      new TreeMap<>(
          Map.of(
              "container", "",
              "image", "-image",
              "kube", "",
              "network", "-network",
              "pod", "-pod",
              "volume", "-volume"));

  private static final String SERVICE = ".service";

  private QuadletFiles() {}

  /** The extensions, for a message. */
  public static String extensions() {
    return SUFFIXES.keySet().stream().map(one -> "." + one).collect(Collectors.joining(", "));
  }

  /** The name of the unit that is made of a file; empty if none is made of a file of that name. */
  public static Optional<String> unit(String file) {
    int dot = file.lastIndexOf('.');
    String stem = file.substring(0, Math.max(dot, 0));
    return Optional.ofNullable(SUFFIXES.get(file.substring(dot + 1)))
        .filter(suffix -> dot > 0)
        .map(
            suffix ->
                stem.endsWith("@")
                    ? stem.substring(0, dot - 1) + suffix + "@" + SERVICE
                    : stem + suffix + SERVICE);
  }

  /** The names of the files that may be the source of a unit. */
  static List<String> files(String unit) {
    if (!unit.endsWith(SERVICE)) {
      return List.of();
    }
    String stem = unit.substring(0, unit.length() - SERVICE.length());
    return SUFFIXES.entrySet().stream()
        .filter(one -> stem.endsWith(one.getValue()) && stem.length() > one.getValue().length())
        .map(one -> stem.substring(0, stem.length() - one.getValue().length()) + "." + one.getKey())
        .toList();
  }
}
