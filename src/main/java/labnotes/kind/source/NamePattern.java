package labnotes.kind.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern of file names with {@code *}, {@code ?} and {@code [...]}, as find(1) reads it. One
 * with a slash matches the whole path below a directory, another one the last name of the path.
 */
public record NamePattern(String glob) {
  /** The largest length of a path on Linux; a longer pattern takes seconds to compile. */
  private static final int MAXIMUM_LENGTH = 4096;

  private static final int MAXIMUM_SHOWN = 80;

  /** Whether it matches a path below the directory. */
  public boolean matches(String path) {
    if (glob.length() > MAXIMUM_LENGTH) {
      return false;
    }
    String subject = glob.contains("/") ? path : path.substring(path.lastIndexOf('/') + 1);
    return regex().matcher(subject).matches();
  }

  /** Returns why it is not a pattern, or find(1) reads it differently; empty if it is valid. */
  public Optional<String> problem() {
    if (glob.length() > MAXIMUM_LENGTH) {
      return Optional.of("it is longer than " + MAXIMUM_LENGTH + " characters");
    }
    int end;
    for (int at = glob.indexOf('['); at >= 0; at = glob.indexOf('[', end + 1)) {
      end = endOfSet(at);
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
    return ranges(set).stream()
        .filter(range -> range.first > range.last)
        .findFirst()
        .map(
            range ->
                "the range %s-%s is reversed"
                    .formatted(Character.toString(range.first), Character.toString(range.last)));
  }

  private Pattern regex() {
    StringBuilder regex = new StringBuilder();
    int next;
    for (int at = 0; at < glob.length(); at = next) {
      int letter = glob.codePointAt(at);
      int end = letter == '[' ? endOfSet(at) : -1;
      next = end > 0 ? end + 1 : at + Character.charCount(letter);
      if (letter == '*') {
        regex.append(".*");
      } else if (letter == '?') {
        regex.append('.');
      } else {
        regex.append(end > 0 ? set(glob.substring(at + 1, end)) : literal(letter));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** The index of the bracket that ends a set, which is not its first member; otherwise -1. */
  private int endOfSet(int start) {
    int first = glob.startsWith("!", start + 1) ? start + 2 : start + 1;
    return glob.indexOf(']', first + 1);
  }

  private static String set(String set) {
    boolean isNegated = set.startsWith("!");
    String members =
        ranges(set).stream()
            .filter(range -> range.first <= range.last)
            .map(range -> literal(range.first) + "-" + literal(range.last))
            .collect(Collectors.joining());
    if (members.isEmpty()) {
      return isNegated ? "." : "(?!)";
    }
    return (isNegated ? "[^" : "[") + members + "]";
  }

  private static List<Range> ranges(String set) {
    int[] letters = (set.startsWith("!") ? set.substring(1) : set).codePoints().toArray();
    List<Range> ranges = new ArrayList<>();
    int next;
    for (int at = 0; at < letters.length; at = next) {
      boolean isRange = at + 2 < letters.length && letters[at + 1] == '-';
      ranges.add(new Range(letters[at], letters[isRange ? at + 2 : at]));
      next = isRange ? at + 3 : at + 1;
    }
    return ranges;
  }

  private static String literal(int letter) {
    boolean isAlphanumeric = letter < 0x80 && Character.isLetterOrDigit(letter);
    return isAlphanumeric ? Character.toString(letter) : "\\x{" + Integer.toHexString(letter) + "}";
  }

  /** The letters from one to another; a single one if they are the same. */
  private record Range(int first, int last) {}
}
