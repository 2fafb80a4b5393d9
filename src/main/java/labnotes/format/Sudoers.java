package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/** Sudo's rules; their grammar is visudo's to judge, which file counts is said here. */
final class Sudoers implements WholeText {
  private static final String IGNORED =
      "sudo ignores files of sudoers.d whose name has a dot in it or ends in ~";

  @Override
  public List<Diagnostic> check(String file, String text) {
    if (ignored(file)) {
      return List.of(
          Diagnostic.warning(IGNORED, new Position(file, 0, 0)).hint("choose another name"));
    }
    return List.of();
  }

  private static boolean ignored(String path) {
    return path.contains("/sudoers.d/") && path.matches(".*/[^/]*(\\.[^/]*|~)");
  }

  @Override
  public Reading reading(String path, String text) {
    List<Reading.Taken> taken = new ArrayList<>();
    List<Reading.Lost> lost = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    int first = 0;
    for (Line line : Line.of(text)) {
      String content = line.content().strip();
      first = open.isEmpty() ? line.number() : first;
      if (content.endsWith("\\")) {
        open.append(content, 0, content.length() - 1);
        continue;
      }
      String rule = open.append(content).toString();
      open.setLength(0);
      boolean include = rule.matches("#include(dir)?\\s.*");
      if (rule.isEmpty() || (rule.startsWith("#") && !include && !rule.matches("#[0-9].*"))) {
        continue;
      }
      if (ignored(path)) {
        lost.add(new Reading.Lost(first, rule, IGNORED));
      } else {
        taken.add(new Reading.Taken(first, rule, ""));
      }
    }
    return new Reading(
        "sudo", taken, lost, List.of("of several rules that fit a command the last one counts"));
  }
}
