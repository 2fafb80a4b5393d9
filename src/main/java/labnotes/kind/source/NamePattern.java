package labnotes.kind.source;

import java.util.Optional;
import labnotes.text.Glob;

/**
 * A pattern of file names with {@code *}, {@code ?} and {@code [...]}, as find(1) reads it. One
 * with a slash matches the whole path below a directory, another one the last name of the path.
 */
public record NamePattern(String glob) {
  /** The largest length of a path on Linux. */
  private static final int MAXIMUM_LENGTH = 4096;

  private static final int MAXIMUM_SHOWN = 80;

  /** Whether it matches a path below the directory. */
  public boolean matches(String path) {
    if (glob.length() > MAXIMUM_LENGTH) {
      return false;
    }
    String subject = glob.contains("/") ? path : path.substring(path.lastIndexOf('/') + 1);
    return Glob.of(glob).matches(subject);
  }

  /** Returns why it is not a pattern, or find(1) reads it differently; empty if it is valid. */
  public Optional<String> problem() {
    if (glob.length() > MAXIMUM_LENGTH) {
      return Optional.of("it is longer than " + MAXIMUM_LENGTH + " characters");
    }
    int end;
    for (int at = glob.indexOf('['); at >= 0; at = glob.indexOf('[', end + 1)) {
      end = Glob.endOfSet(glob, at);
      if (end < 0) {
        return Optional.empty();
      }
      Optional<String> wrong = problemOfSet(glob.substring(at + 1, end));
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  /** Returns the pattern for a message, which has only the beginning of a long one. */
  public String shown() {
    return glob.length() > MAXIMUM_SHOWN ? glob.substring(0, MAXIMUM_SHOWN) + "…" : glob;
  }

  private static Optional<String> problemOfSet(String set) {
    if (set.contains("[:") || set.contains("[.") || set.contains("[=")) {
      return Optional.of("character classes are not supported; write a range, such as [a-z]");
    }
    if (set.startsWith("^")) {
      return Optional.of("write [!…] instead of [^…]");
    }
    return Glob.ranges(set).stream()
        .filter(Glob.Range::isReversed)
        .findFirst()
        .map(range -> "the range " + range + " is reversed");
  }
}
