package labnotes.sh;

import java.util.Objects;

/**
 * An absolute path on the host; in an offline tree it lies below that tree's root.
 *
 * @param path starts with a slash, has no empty, {@code .} or {@code ..} part and no control
 *     character
 */
public record HostPath(String path) implements Comparable<HostPath> {
  public HostPath {
    Objects.requireNonNull(path);
    problem(path)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(path + ": " + reason);
            });
  }

  /** Says why the text is no path on a host, or nothing where it is one. */
  public static java.util.Optional<String> problem(String path) {
    if (!path.startsWith("/")) {
      return java.util.Optional.of("not an absolute path");
    }
    if (path.chars().anyMatch(Character::isISOControl)) {
      return java.util.Optional.of("a control character in a path");
    }
    if (path.length() > 1 && (path + "/").matches(".*/(\\.{0,2})/.*")) {
      return java.util.Optional.of("an empty, '.' or '..' part in a path");
    }
    return java.util.Optional.empty();
  }

  /** The folder that holds this path; the root's is the root. */
  public HostPath parent() {
    int slash = path.lastIndexOf('/');
    return new HostPath(slash <= 0 ? "/" : path.substring(0, slash));
  }

  /** The last part of the path, empty for the root. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path of the given name inside this folder. */
  public HostPath child(String name) {
    return new HostPath((path.equals("/") ? "" : path) + "/" + name);
  }

  @Override
  public int compareTo(HostPath other) {
    return path.compareTo(other.path);
  }

  @Override
  public String toString() {
    return path;
  }
}
