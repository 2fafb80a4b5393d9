package labnotes.kind.effect;

import java.util.List;
import java.util.Map;
import labnotes.fact.Facts;
import labnotes.fact.FileTextsFact;
import labnotes.format.OverridingLine;

/** The numbers that lines of a planned text have in the file of the host, which a user opens. */
final class ObservedLines {
  private ObservedLines() {}

  /**
   * The line with its number in the observed text; unchanged if the plan itself writes the line.
   *
   * @param planned the texts as the plan leaves them, which the line is of
   * @param after the facts, with what the plan leaves
   */
  static OverridingLine of(
      OverridingLine line, FileTextsFact files, Map<String, String> planned, Facts after) {
    List<String> before = lines(after.peek(files).orElse(Map.of()), line.path());
    List<String> now = lines(planned, line.path());
    return new OverridingLine(
        line.key(), line.path(), number(line.line(), before, now), line.value(), line.reason());
  }

  private static List<String> lines(Map<String, String> texts, String path) {
    return texts.getOrDefault(path, "").lines().toList();
  }

  /** Counts equal lines from the end of the texts, between which the plan changes lines. */
  private static int number(int line, List<String> before, List<String> now) {
    int moved = line + before.size() - now.size();
    boolean isAfterTheChange =
        moved > 0
            && line <= now.size()
            && before.subList(moved - 1, before.size()).equals(now.subList(line - 1, now.size()));
    return isAfterTheChange ? moved : line;
  }
}
