package labnotes.format.lines;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Inserts whole lines into a text and removes them, and keeps every other byte.
 *
 * @param lineEnd the end of the inserted lines
 */
public record LineSplicer(String lineEnd) {
  /** The line end that a text uses. */
  public static String lineEnd(String text) {
    int newline = text.indexOf('\n');
    return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
  }

  /** The text with the lines inserted where the section takes new settings. */
  public String insert(String text, ParsedSection section, String lines) {
    String before = text.substring(0, section.insertAt());
    return terminate(before) + convert(lines) + text.substring(section.insertAt());
  }

  /** The text with a new section appended after one empty line. */
  public String append(String text, String section) {
    String gap = text.isEmpty() ? "" : lineEnd;
    return terminate(text) + gap + convert(section);
  }

  /** The line with the indentation of the section's last setting. */
  public String indent(String text, ParsedSection section, String line) {
    if (section.name().isEmpty() || section.settings().isEmpty()) {
      return line;
    }
    int from = section.settings().get(section.settings().size() - 1).from();
    return text.substring(from, Whitespace.skip(text, from)) + line.stripLeading();
  }

  /** Whole lines of a text together with the comment lines directly above them. */
  public String withComments(String text, int from, int to, String commentPrefix) {
    int start = from;
    List<TextLine> lines = TextLine.of(text.substring(0, from));
    for (int i = lines.size() - 1; i >= 0 && lines.get(i).isComment(commentPrefix); i--) {
      start = lines.get(i).from();
    }
    return terminate(text.substring(start, to));
  }

  /** The text without the settings of a key, and without a section that this leaves empty. */
  public String remove(String text, List<ParsedSection> sections, String key) {
    Deque<int[]> cuts = new ArrayDeque<>();
    for (ParsedSection section : sections) {
      List<ParsedSetting> removed =
          section.settings().stream().filter(setting -> setting.key().equals(key)).toList();
      boolean removesAll = removed.size() == section.settings().size();
      if (!removed.isEmpty() && section.isRemovable() && removesAll) {
        cuts.push(new int[] {gapBefore(text, section.from()), section.to()});
      } else {
        removed.forEach(setting -> cuts.push(new int[] {setting.from(), setting.to()}));
      }
    }
    StringBuilder rest = new StringBuilder(text);
    cuts.forEach(cut -> rest.delete(cut[0], cut[1]));
    return rest.toString();
  }

  /** The text without a section and the empty line before it, or behind it if it is the first. */
  public String remove(String text, ParsedSection section) {
    String before = text.substring(0, gapBefore(text, section.from()));
    String after = text.substring(section.to());
    return before + (before.isEmpty() ? after.replaceFirst("\\A\\R", "") : after);
  }

  private static int gapBefore(String text, int from) {
    String before = text.substring(0, from);
    if (before.endsWith("\n\r\n")) {
      return from - 2;
    }
    return before.endsWith("\n\n") ? from - 1 : from;
  }

  private String terminate(String part) {
    return part.isEmpty() || part.endsWith("\n") ? part : part + lineEnd;
  }

  private String convert(String lines) {
    String unix = lines.replace("\r\n", "\n");
    return lineEnd.equals("\n") ? unix : unix.replace("\n", lineEnd);
  }
}
