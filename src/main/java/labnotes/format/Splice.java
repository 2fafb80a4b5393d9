package labnotes.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Puts whole lines into a text and takes them out, leaving every other byte alone.
 *
 * @param eol what ends the lines that are put in
 */
record Splice(String eol) {
  /** The line end that a text uses. */
  static String eol(String text) {
    int newline = text.indexOf('\n');
    return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
  }

  /** The text with lines at the place where the section takes new settings. */
  String into(String text, Section section, String lines) {
    String before = text.substring(0, section.insertAt());
    return ended(before) + fitting(lines) + text.substring(section.insertAt());
  }

  /** The text with a new section behind it, set off by one empty line. */
  String append(String text, String section) {
    String gap = text.isEmpty() ? "" : eol;
    return ended(text) + gap + fitting(section);
  }

  /** The line with the blanks that the section's last setting starts with. */
  String indented(String text, Section section, String line) {
    if (section.name().isEmpty() || section.settings().isEmpty()) {
      return line;
    }
    int from = section.settings().get(section.settings().size() - 1).from();
    int to = from;
    while (text.charAt(to) == ' ' || text.charAt(to) == '\t') {
      to++;
    }
    return text.substring(from, to) + line.stripLeading();
  }

  /** Whole lines of a text together with the comment lines directly above them. */
  String withComments(String text, int from, int to, String leader) {
    int start = from;
    List<Line> lines = Line.of(text.substring(0, from));
    for (int i = lines.size() - 1; i >= 0 && lines.get(i).comment(leader); i--) {
      start = lines.get(i).from();
    }
    return ended(text.substring(start, to));
  }

  /** The text without the settings of that key, and without a section that this leaves empty. */
  String without(String text, List<Section> sections, String key) {
    Deque<int[]> cuts = new ArrayDeque<>();
    for (Section section : sections) {
      List<Setting> gone =
          section.settings().stream().filter(setting -> setting.key().equals(key)).toList();
      if (!gone.isEmpty() && section.disposable() && gone.size() == section.settings().size()) {
        cuts.push(new int[] {gapBefore(text, section.from()), section.to()});
      } else {
        gone.forEach(setting -> cuts.push(new int[] {setting.from(), setting.to()}));
      }
    }
    StringBuilder rest = new StringBuilder(text);
    cuts.forEach(cut -> rest.delete(cut[0], cut[1]));
    return rest.toString();
  }

  private static int gapBefore(String text, int from) {
    String before = text.substring(0, from);
    if (before.endsWith("\n\r\n")) {
      return from - 2;
    }
    return before.endsWith("\n\n") ? from - 1 : from;
  }

  private String ended(String part) {
    return part.isEmpty() || part.endsWith("\n") ? part : part + eol;
  }

  private String fitting(String lines) {
    String plain = lines.replace("\r\n", "\n");
    return eol.equals("\n") ? plain : plain.replace("\n", eol);
  }
}
