package labnotes.format.logrotate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.lines.TextLine;

/**
 * A line of a file of logrotate: logs before their block, a directive, or a script.
 *
 * @param number from 1
 * @param block the number of its block, from 1; 0 outside of all blocks
 * @param directive the name of the directive or script; empty if the line names logs
 * @param text the logs as they are written, the value of the directive, or the script in one line
 */
record LogrotateLine(int number, int block, Optional<String> directive, String text) {
  private static final Pattern LOG = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"'{]+)");

  /** The lines of a text that are neither empty nor comments. */
  static List<LogrotateLine> of(String text) {
    LineReader reader = new LineReader();
    TextLine.of(text).forEach(reader::add);
    return reader.lines;
  }

  /** The logs, or patterns of logs, that the line names. */
  List<String> logs() {
    List<String> logs = new ArrayList<>();
    Matcher log = LOG.matcher(directive.isPresent() ? "" : text);
    while (log.find()) {
      logs.add(log.group().replaceAll("[\"']", ""));
    }
    return logs;
  }

  /** What was read so far. */
  private static final class LineReader {
    private static final String LOGS = "[/\"'{~].*";
    // Elsewhere a # belongs to the value.
    private static final String COMMENT = "(?<=^|[{}])\\s*#.*";
    private static final String SCRIPT = "(pre|post)rotate|(first|last)action|preremove";

    private final List<LogrotateLine> lines = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private int script;
    private int block;
    private int blocks;

    private void add(TextLine line) {
      String content = line.content().strip().replaceFirst(COMMENT, "");
      if (script > 0 && content.equals("endscript")) {
        String name = commands.remove(0);
        lines.add(new LogrotateLine(script, block, Optional.of(name), String.join("; ", commands)));
        script = 0;
        commands.clear();
      } else if (script > 0) {
        commands.add(line.content().strip());
      } else if (content.matches(SCRIPT)) {
        script = line.number();
        commands.add(content);
      } else if (block == 0 && content.matches(LOGS)) {
        addLogs(line.number(), content);
      } else {
        addDirective(line.number(), content);
      }
    }

    private void addLogs(int number, String content) {
      int brace = content.indexOf('{');
      String logs = (brace < 0 ? content : content.substring(0, brace)).strip();
      if (!logs.isEmpty()) {
        lines.add(new LogrotateLine(number, blocks + 1, Optional.empty(), logs));
      }
      if (brace >= 0) {
        blocks++;
        block = blocks;
        addDirective(number, content.substring(brace + 1).strip());
      }
    }

    private void addDirective(int number, String content) {
      boolean isLast = content.endsWith("}");
      String[] words =
          (isLast ? content.substring(0, content.length() - 1) : content)
              .strip()
              .split("[\\s=]+", 2);
      if (!words[0].isEmpty()) {
        String value = words.length > 1 ? words[1] : "";
        lines.add(new LogrotateLine(number, block, Optional.of(words[0]), value));
      }
      block = isLast ? 0 : block;
    }
  }
}
