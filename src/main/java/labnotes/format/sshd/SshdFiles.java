package labnotes.format.sshd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import labnotes.format.ParsedTexts;
import labnotes.format.lines.TextLine;

/**
 * All lines that sshd reads, in its order: an Include reads its files at its place, in the order of
 * their names, and belongs to the Match block that it is in. A block for all connections takes
 * precedence over what is outside of Match blocks, wherever it is.
 */
final class SshdFiles {
  private static final int MAX_DEPTH = 16;

  private final Map<String, String> texts;
  private final String directory;
  private final Deque<String> open = new ArrayDeque<>();
  private final List<SshdDirective> directives = new ArrayList<>();

  private final ParsedTexts parsed;

  private SshdFiles(Map<String, String> texts, String directory, ParsedTexts parsed) {
    this.texts = new TreeMap<>(texts);
    this.parsed = parsed;
    this.directory = directory;
  }

  /** The main file that sshd starts with, for a file of one of its directories. */
  static String mainOf(String path) {
    return path.replaceFirst("/etc/ssh/.*", "/etc/ssh/sshd_config");
  }

  /** The lines of the main file and of all that it includes. */
  static List<SshdDirective> read(String main, Map<String, String> texts, ParsedTexts parsed) {
    String directory = main.substring(0, main.lastIndexOf('/') + 1);
    SshdFiles files = new SshdFiles(texts, directory, parsed);
    files.read(main, "", 0);
    return List.copyOf(files.directives);
  }

  /** The lines of one text, without what it includes. */
  static List<SshdDirective> readAlone(String path, String text) {
    SshdFiles files = new SshdFiles(Map.of(path, text), "/", new ParsedTexts());
    files.read(path, "", MAX_DEPTH);
    return List.copyOf(files.directives);
  }

  private void read(String path, String outer, int depth) {
    open.push(path);
    String scope = outer;
    String text = texts.getOrDefault(path, "");
    for (NumberedLine line : parsed.get(SshdFiles.class, text, () -> lines(text))) {
      SshdDirective directive = directive(path, line.number(), line.line(), scope);
      if (directive.isMatch()) {
        scope = scopeOf(directive.value(), outer);
      }
      directives.add(directive);
      if (directive.canonical().equals("include") && depth < MAX_DEPTH) {
        for (String pattern : directive.line().words()) {
          include(pattern, scope, depth);
        }
      }
    }
    open.pop();
  }

  /** A line that is not empty and no comment, and its number from 1. */
  private record NumberedLine(int number, SshdLine line) {}

  private static List<NumberedLine> lines(String text) {
    return TextLine.of(text).stream()
        .flatMap(
            line ->
                SshdLine.parse(line.content()).stream()
                    .map(one -> new NumberedLine(line.number(), one)))
        .toList();
  }

  /** A keyword that no Match block can set stays global in a block for all connections. */
  private static SshdDirective directive(String path, int number, SshdLine line, String scope) {
    boolean isGlobal =
        scope.equals(SshdDirective.MATCH_ALL) && !SshdKeywords.isMatchable(line.keyword());
    return new SshdDirective(path, number, line, isGlobal ? "" : scope);
  }

  private static String scopeOf(String criteria, String outer) {
    boolean isAll = criteria.equalsIgnoreCase(SshdDirective.MATCH_ALL);
    if (outer.isEmpty() || outer.equals(SshdDirective.MATCH_ALL)) {
      return isAll ? SshdDirective.MATCH_ALL : criteria;
    }
    return isAll ? outer : outer + ", " + criteria;
  }

  private void include(String pattern, String scope, int depth) {
    String absolute = pattern.startsWith("/") ? pattern : directory + pattern;
    Pattern glob = Pattern.compile(regexOf(absolute));
    for (String path : texts.keySet()) {
      if (glob.matcher(path).matches() && !open.contains(path)) {
        read(path, scope, depth + 1);
      }
    }
  }

  /** The regular expression of a pattern of glob(3). */
  private static String regexOf(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < pattern.length(); at++) {
      char here = pattern.charAt(at);
      boolean isFirst = at > 0 && pattern.charAt(at - 1) == '/';
      int end = pattern.indexOf(']', at + 2);
      if (here == '*' || here == '?') {
        regex.append(isFirst ? "(?!\\.)" : "").append("[^/]").append(here == '*' ? "*" : "");
      } else if (here == '[' && end > 0) {
        String set = pattern.substring(at + 1, end).replace("\\", "\\\\").replace("[", "\\[");
        regex.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
        at = end;
      } else {
        regex.append(Pattern.quote(String.valueOf(here)));
      }
    }
    return regex.toString();
  }
}
