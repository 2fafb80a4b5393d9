package labnotes.sh;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An absolute path on the host, below the root of the tree if that is offline.
 *
 * @param path starts with a slash; without empty, {@code .} or {@code ..} parts and control
 *     characters
 */
public record HostPath(String path) implements Comparable<HostPath> {
  public HostPath {
    Objects.requireNonNull(path);
    findProblem(path)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(path + ": " + reason);
            });
  }

  /** Returns why the text is not a path on a host; empty if it is one. */
  public static Optional<String> findProblem(String path) {
    if (!path.startsWith("/")) {
      return Optional.of("not an absolute path");
    }
    if (path.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("contains a control character");
    }
    return path.length() > 1 && hasEmptyOrDotPart(path)
        ? Optional.of("contains an empty, '.' or '..' part")
        : Optional.empty();
  }

  private static boolean hasEmptyOrDotPart(String path) {
    int end;
    for (int from = 1; from <= path.length(); from = end + 1) {
      int slash = path.indexOf('/', from);
      end = slash < 0 ? path.length() : slash;
      int length = end - from;
      if (length <= 2 && path.startsWith("..".substring(0, length), from)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the parent directory; that of the root is the root. */
  public HostPath parent() {
    int slash = path.lastIndexOf('/');
    return new HostPath(slash <= 0 ? "/" : path.substring(0, slash));
  }

  /** Returns the last part of the path, empty for the root. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether the path is this directory or below it. */
  public boolean isAtOrBelow(HostPath directory) {
    String above = directory.path.equals("/") ? "/" : directory.path + "/";
    return equals(directory) || path.startsWith(above);
  }

  /** Returns the path of a name in this directory. */
  public HostPath child(String name) {
    return new HostPath((path.equals("/") ? "" : path) + "/" + name);
  }

  @Override
  public int compareTo(HostPath other) {
    return path.compareTo(other.path);
  }

  /** Generated equality takes 1 ms and more at its first use. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HostPath another && another.path.equals(path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path;
  }
}
