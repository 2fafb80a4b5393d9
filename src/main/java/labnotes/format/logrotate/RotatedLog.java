package labnotes.format.logrotate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.lines.TextLine;

/** A log, or a pattern of logs, for which a file has a block of directives. */
record RotatedLog(String path, int line, String name) {
  private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"'{]+)");
  private static final String SCRIPT = "(pre|post)rotate|(first|last)action|preremove";

  /** The logs of a text. */
  static List<RotatedLog> of(String path, String text) {
    List<RotatedLog> found = new ArrayList<>();
    boolean isInBlock = false;
    boolean isInScript = false;
    for (TextLine line : TextLine.of(text)) {
      String content = line.content().replaceFirst("(^|\\s)#.*", "").strip();
      if (isInScript) {
        isInScript = !content.equals("endscript");
      } else if (isInBlock) {
        isInScript = content.matches(SCRIPT);
        isInBlock = !content.endsWith("}");
      } else if (content.matches("[/\"'{~].*")) {
        int brace = content.indexOf('{');
        Matcher name = NAME.matcher(brace < 0 ? content : content.substring(0, brace));
        while (name.find()) {
          found.add(new RotatedLog(path, line.number(), name.group().replaceAll("[\"']", "")));
        }
        isInBlock = brace >= 0 && !content.endsWith("}");
      }
    }
    return found;
  }

  boolean isSameLog(RotatedLog other) {
    return name.equals(other.name);
  }
}
