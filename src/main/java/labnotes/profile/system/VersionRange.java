package labnotes.profile.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of releases.
 *
 * @param text the range as profiles write it: a release line such as {@code 10.1} or {@code 8}, or
 *     bounds such as {@code >=10.1 <11}
 */
public record VersionRange(String text, List<VersionBound> bounds) {
  private static final Pattern BOUND =
      Pattern.compile("(>=|<=|>|<|=?)\\s*([0-9]++(?:\\.[0-9]++)*+)");

  /** Returns the range that a text describes; empty if the text is invalid. */
  public static Optional<VersionRange> parse(String text) {
    List<VersionBound> bounds = new ArrayList<>();
    Matcher matcher = BOUND.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (!text.substring(end, matcher.start()).isBlank()) {
        return Optional.empty();
      }
      bounds.add(new VersionBound(matcher.group(1), matcher.group(2)));
      end = matcher.end();
    }
    boolean isValid = !bounds.isEmpty() && text.substring(end).isBlank();
    return isValid ? Optional.of(new VersionRange(text, List.copyOf(bounds))) : Optional.empty();
  }

  /** Whether the range includes a release such as {@code 10.1}. */
  boolean includes(String version) {
    return !version.isEmpty() && bounds.stream().allMatch(bound -> bound.includes(version));
  }

  /** Returns the release to assume if a host does not report its own. */
  String typical() {
    return lowest().orElseGet(() -> bounds.get(0).version());
  }

  /** Returns the highest lower bound. */
  public Optional<String> lowest() {
    return bounds.stream()
        .filter(VersionBound::isLower)
        .map(VersionBound::version)
        .max(VersionRange::compare);
  }

  /** Returns a release just below the lowest upper bound. */
  Optional<String> highest() {
    return bounds.stream()
        .filter(bound -> !bound.isLower())
        .min((left, right) -> compare(left.version(), right.version()))
        .map(bound -> bound.operator().equals("<=") ? bound.version() : below(bound.version()))
        .filter(this::includes);
  }

  /** Returns the release before, with a point release that is higher than any real one. */
  private static String below(String version) {
    int dot = version.lastIndexOf('.');
    long last = numbers(version.substring(dot + 1))[0];
    return last == 0 ? version : version.substring(0, dot + 1) + (last - 1) + ".99";
  }

  /** Compares releases number by number; a missing number counts as zero. */
  public static int compare(String left, String right) {
    long[] a = numbers(left);
    long[] b = numbers(right);
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      int order = Long.compare(i < a.length ? a[i] : 0, i < b.length ? b[i] : 0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static long[] numbers(String version) {
    return Arrays.stream(version.split("[^0-9]+"))
        .filter(part -> !part.isEmpty())
        .mapToLong(part -> Long.parseLong(part.substring(0, Math.min(part.length(), 9))))
        .toArray();
  }

  @Override
  public String toString() {
    return text;
  }
}
