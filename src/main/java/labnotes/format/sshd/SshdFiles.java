package labnotes.format.sshd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import labnotes.format.ParsedTexts;
import labnotes.format.lines.TextLine;
import labnotes.text.Glob;
import org.jspecify.annotations.Nullable;

/**
 * All lines that sshd reads, in its order: an Include reads its files at its place, in the order of
 * their names, and belongs to the Match block that it is in. A block for all connections takes
 * precedence over what is outside of Match blocks, wherever it is.
 */
final class SshdFiles {
  private static final int MAX_DEPTH = 16;

  /** Files that include each other would be read without end. */
  private static final int MAX_READS = 4_096;

  private final Map<String, String> texts;
  private final String directory;
  private final Deque<String> open = new ArrayDeque<>();
  private final List<SshdDirective> directives = new ArrayList<>();

  private final ParsedTexts parsed;
  private int reads;
  private @Nullable String gap;

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
  static SshdFiles read(String main, Map<String, String> texts, ParsedTexts parsed) {
    String directory = main.substring(0, main.lastIndexOf('/') + 1);
    SshdFiles files = new SshdFiles(texts, directory, parsed);
    files.read(main, "", 0);
    return files;
  }

  List<SshdDirective> directives() {
    return List.copyOf(directives);
  }

  /** Why the lines are not all known; empty if they are. */
  Optional<String> gap() {
    return Optional.ofNullable(gap);
  }

  /** The lines of one text, without what it includes. */
  static List<SshdDirective> readAlone(String path, String text) {
    SshdFiles files = new SshdFiles(Map.of(path, text), "/", new ParsedTexts());
    files.read(path, "", MAX_DEPTH);
    return List.copyOf(files.directives);
  }

  private void read(String path, String outer, int depth) {
    open.push(path);
    reads++;
    String scope = outer;
    String text = texts.getOrDefault(path, "");
    for (NumberedLine line : parsed.get(SshdFiles.class, text, () -> lines(text))) {
      SshdDirective directive = directive(path, line.number(), line.line(), scope);
      if (directive.isMatch()) {
        scope = scopeOf(directive.value(), outer);
      }
      directives.add(directive);
      if (directive.canonical().equals("include")) {
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
    for (String path : texts.keySet()) {
      if (!matches(absolute, path)) {
        continue;
      }
      // sshd reads a file that includes itself again and again until it is too deep.
      if (depth == MAX_DEPTH || open.contains(path)) {
        gap = "its files include one another more than " + MAX_DEPTH + " deep, which sshd rejects";
      } else if (reads == MAX_READS) {
        gap = String.format(Locale.ROOT, "it reads more than %,d files by Include", MAX_READS);
      } else {
        read(path, scope, depth + 1);
      }
    }
  }

  /** Whether a pattern of glob(3) matches: only a dot of its own matches one at the beginning. */
  private static boolean matches(String pattern, String path) {
    String[] globs = pattern.split("/", -1);
    String[] names = path.split("/", -1);
    return globs.length == names.length
        && IntStream.range(0, globs.length)
            .allMatch(
                part ->
                    names[part].startsWith(".") == globs[part].startsWith(".")
                        && Glob.of(globs[part]).matches(names[part]));
  }
}
