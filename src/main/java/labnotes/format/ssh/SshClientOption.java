package labnotes.format.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.lines.TextLine;

/**
 * An option of ssh_config(5).
 *
 * @param block the Host or Match line above it; empty for one that applies to all hosts
 */
record SshClientOption(String path, int line, String block, String keyword, String value) {
  private static final Pattern LINE =
      Pattern.compile("\\s*([A-Za-z][A-Za-z0-9]*)(?:\\s*=\\s*|\\s+)(\\S.*?)\\s*");

  /** The options whose values add up. */
  private static final Set<String> CUMULATIVE =
      Set.of(
          "identityfile",
          "certificatefile",
          "localforward",
          "remoteforward",
          "dynamicforward",
          "sendenv");

  /** The options of a text, with its Include lines. */
  static List<SshClientOption> of(String path, String text) {
    List<SshClientOption> found = new ArrayList<>();
    String block = "";
    for (TextLine line : TextLine.of(text)) {
      Matcher option = LINE.matcher(line.content());
      if (option.matches()) {
        String keyword = option.group(1);
        String value = option.group(2).replace("\"", "");
        if (keyword.matches("(?i)host|match")) {
          String of = keyword.toLowerCase(Locale.ROOT) + " " + value.replaceAll("\\s+", " ");
          block = of.equals("host *") || of.equalsIgnoreCase("match all") ? "" : of;
        } else {
          found.add(new SshClientOption(path, line.number(), block, keyword, value));
        }
      }
    }
    return found;
  }

  boolean isGlobal() {
    return block.isEmpty();
  }

  boolean isInclude() {
    return keyword.equalsIgnoreCase("include");
  }

  boolean isCumulative() {
    return CUMULATIVE.contains(keyword.toLowerCase(Locale.ROOT));
  }

  /** Whether it sets the same option wherever another one does. */
  boolean covers(SshClientOption other) {
    return keyword.equalsIgnoreCase(other.keyword) && (isGlobal() || block.equals(other.block));
  }

  /** A copy in the block of the line that includes its file. */
  SshClientOption in(String outer) {
    return outer.isEmpty() ? this : new SshClientOption(path, line, outer, keyword, value);
  }
}
