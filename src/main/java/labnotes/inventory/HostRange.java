package labnotes.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of hosts with ranges, such as {@code web[01:10]} and {@code db-[a:c].example.org}. */
final class HostRange {
  private static final Pattern RANGE = Pattern.compile("\\[([^\\[\\]]*:[^\\[\\]]*)]");
  private static final int MAXIMUM = 10_000;

  private HostRange() {}

  /**
   * Returns the names of a pattern in order.
   *
   * @throws IllegalArgumentException with a clause, if a range is invalid
   */
  static List<String> expand(String pattern) {
    Matcher range = RANGE.matcher(pattern);
    if (!range.find()) {
      return List.of(pattern);
    }
    List<String> names = new ArrayList<>();
    String head = pattern.substring(0, range.start());
    for (String one : values(range.group(1))) {
      for (String tail : expand(pattern.substring(range.end()))) {
        names.add(head + one + tail);
      }
      if (names.size() > MAXIMUM) {
        throw new IllegalArgumentException("has more than " + MAXIMUM + " hosts");
      }
    }
    return names;
  }

  private static List<String> values(String range) {
    String[] bounds = range.split(":", -1);
    String begin = bounds[0].isEmpty() ? "0" : bounds[0];
    String end = bounds[1];
    String step = bounds.length == 3 ? bounds[2] : "1";
    if (bounds.length > 3 || !step.matches("[1-9][0-9]{0,4}")) {
      throw new IllegalArgumentException("must have the form [FIRST:LAST] or [FIRST:LAST:STEP]");
    }
    if (begin.matches("[a-zA-Z]") && end.matches("[a-zA-Z]")) {
      return letters(begin.charAt(0), end.charAt(0), Integer.parseInt(step));
    }
    if (!begin.matches("[0-9]{1,9}") || !end.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("must have numbers or single letters as its bounds");
    }
    boolean isPadded = begin.length() > 1 && begin.startsWith("0");
    if (isPadded && begin.length() != end.length()) {
      throw new IllegalArgumentException("must have bounds of the same length");
    }
    List<String> values = new ArrayList<>();
    int last = Integer.parseInt(end);
    if (Integer.parseInt(begin) > last) {
      throw new IllegalArgumentException("must begin before it ends");
    }
    for (int one = Integer.parseInt(begin);
        one <= last && values.size() <= MAXIMUM;
        one += Integer.parseInt(step)) {
      String number = String.valueOf(one);
      String padding = isPadded ? "0".repeat(Math.max(0, begin.length() - number.length())) : "";
      values.add(padding + number);
    }
    return values;
  }

  private static List<String> letters(char begin, char end, int step) {
    String all = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    if (all.indexOf(begin) > all.indexOf(end)) {
      throw new IllegalArgumentException("must begin before it ends");
    }
    List<String> values = new ArrayList<>();
    for (int one = all.indexOf(begin); one <= all.indexOf(end); one += step) {
      values.add(all.substring(one, one + 1));
    }
    return values;
  }
}
