package labnotes.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Expected output of a {@link Script}: a line {@code ...} matches any lines, and {@code <*>} any
 * characters of a line.
 */
record ScriptPattern(List<String> lines) {
  private static final String ANY_LINES = "...";
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\d{8}T\\d{6}Z-[0-9a-f]{4}|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

  /** The regular expression for the whole output. */
  Pattern regex() {
    StringBuilder regex = new StringBuilder();
    for (String line : lines) {
      regex.append(line.equals(ANY_LINES) ? "(?:.*\\n)*?" : regex(line) + "\\n");
    }
    return Pattern.compile(regex.toString());
  }

  private static String regex(String line) {
    // A number of another width has other blanks before it.
    String[] parts = line.split(" *<\\*>", -1);
    return String.join(" *.*", Arrays.stream(parts).map(Pattern::quote).toList());
  }

  /** A pattern that matches this output and keeps as many lines of this pattern as possible. */
  ScriptPattern adjusted(String output) {
    List<String> actual = output.lines().toList();
    int[][] costs = costs(actual);
    List<String> kept = new ArrayList<>();
    int i = lines.size();
    int j = actual.size();
    while (i > 0 || j > 0) {
      if (i > 0 && isAnyLines(i) && costs[i][j] == costs[i - 1][j]) {
        kept.add(ANY_LINES);
        i--;
      } else if (i > 0 && j > 0 && isAnyLines(i) && costs[i][j] == costs[i][j - 1]) {
        j--;
      } else if (i > 0 && j > 0 && costs[i][j] == costs[i - 1][j - 1] + replace(i, j, actual)) {
        kept.add(replace(i, j, actual) == 0 ? lines.get(i - 1) : masked(actual.get(j - 1)));
        i--;
        j--;
      } else if (i > 0 && costs[i][j] == costs[i - 1][j] + 1) {
        i--;
      } else {
        kept.add(masked(actual.get(j - 1)));
        j--;
      }
    }
    Collections.reverse(kept);
    return new ScriptPattern(kept);
  }

  /** The edit distances between the first lines of this pattern and of the output. */
  private int[][] costs(List<String> actual) {
    int[][] costs = new int[lines.size() + 1][actual.size() + 1];
    for (int i = 0; i <= lines.size(); i++) {
      for (int j = 0; j <= actual.size(); j++) {
        costs[i][j] = i + j == 0 ? 0 : cost(costs, i, j, actual);
      }
    }
    return costs;
  }

  private int cost(int[][] costs, int i, int j, List<String> actual) {
    int cost = Integer.MAX_VALUE;
    if (i > 0) {
      cost = costs[i - 1][j] + (isAnyLines(i) ? 0 : 1);
    }
    if (j > 0) {
      cost = Math.min(cost, costs[i][j - 1] + (i > 0 && isAnyLines(i) ? 0 : 1));
    }
    if (i > 0 && j > 0) {
      cost = Math.min(cost, costs[i - 1][j - 1] + replace(i, j, actual));
    }
    return cost;
  }

  private boolean isAnyLines(int i) {
    return lines.get(i - 1).equals(ANY_LINES);
  }

  private int replace(int i, int j, List<String> actual) {
    String expected = lines.get(i - 1);
    boolean matches = !isAnyLines(i) && actual.get(j - 1).matches(regex(expected));
    return matches ? 0 : isAnyLines(i) ? 2 : 1;
  }

  private static String masked(String line) {
    return VARIABLE.matcher(line).replaceAll("<*>");
  }

  /** The lines as a script has them. */
  String text() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.isEmpty() ? "" : "  ").append(line).append('\n'));
    return text.toString();
  }
}
