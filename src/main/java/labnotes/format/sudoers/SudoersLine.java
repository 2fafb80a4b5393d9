package labnotes.format.sudoers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.format.lines.TextLine;

/**
 * A line of sudoers(5), with the lines that continue it.
 *
 * @param number of the first line, from 1
 * @param text without surrounding spaces
 */
record SudoersLine(int number, String text) {
  /** The lines of a text that are not comments. */
  static List<SudoersLine> of(String text) {
    List<SudoersLine> found = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    int first = 0;
    for (TextLine line : TextLine.of(text)) {
      String content = line.content().strip();
      first = open.isEmpty() ? line.number() : first;
      if (content.endsWith("\\")) {
        open.append(content, 0, content.length() - 1);
        continue;
      }
      String rule = open.append(content).toString();
      open.setLength(0);
      if (!isComment(rule)) {
        found.add(new SudoersLine(first, rule));
      }
    }
    return found;
  }

  private static boolean isComment(String rule) {
    boolean isUserId = rule.matches("#[0-9].*");
    return rule.isEmpty() || (rule.startsWith("#") && !isInclude(rule) && !isUserId);
  }

  private static boolean isInclude(String rule) {
    return rule.matches("[#@]include(dir)?\\s.*");
  }

  /**
   * The path of an include, or of all files of a directory as {@code DIRECTORY/*}.
   *
   * @param file the path of the file with the line, whose directory a relative path starts in
   */
  Optional<String> included(String file) {
    if (!isInclude(text)) {
      return Optional.empty();
    }
    String named = text.substring(text.indexOf("include")).split("\\s+", 2)[1].replace("\"", "");
    String path = Path.of(file).resolveSibling(named).normalize().toString();
    return Optional.of(text.startsWith("includedir", 1) ? path + "/*" : path);
  }
}
