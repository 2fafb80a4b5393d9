package labnotes.kind.line;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines that a resource had in an earlier text of its file.
 *
 * @param earlier the whole text
 */
record EarlierLines(LineRule rule, String earlier) {
  /** A text with the resource's lines as they were; the other lines stay. */
  String restoredIn(String text) {
    FileLines now = new FileLines(text);
    List<String> before = new FileLines(earlier).list();
    List<String> rest = rule.without(now.list());
    return rest.equals(rule.without(before)) ? earlier : now.with(inserted(rest, before));
  }

  private List<String> inserted(List<String> rest, List<String> before) {
    List<String> lines = new ArrayList<>(rest);
    for (int number : rule.own(before)) {
      String line = before.get(number);
      List<String> others = rule.without(List.of(line));
      int place = others.isEmpty() ? -1 : lines.indexOf(others.get(0));
      if (place >= 0) {
        lines.set(place, line);
      } else {
        lines.add(placeOf(number, before, lines), line);
      }
    }
    return lines;
  }

  /** The place behind the nearest earlier line that is still there, else before the next one. */
  private int placeOf(int number, List<String> before, List<String> lines) {
    for (int i = number - 1; i >= 0; i--) {
      int place = lines.lastIndexOf(before.get(i));
      if (place >= 0 && !before.get(i).isBlank()) {
        return place + 1;
      }
    }
    for (int i = number + 1; i < before.size(); i++) {
      int place = lines.indexOf(before.get(i));
      if (place >= 0 && !before.get(i).isBlank()) {
        return place;
      }
    }
    return lines.size();
  }
}
