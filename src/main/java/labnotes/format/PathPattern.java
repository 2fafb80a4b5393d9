package labnotes.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression for whole paths. Each file of a profile is compared with the patterns of all
 * formats several times, so that an alternative whose literal beginning or end differs, or that
 * needs a word that the path has not, is not tried.
 */
public final class PathPattern {
  private static final String LITERAL = "(?:[\\w/-]|\\\\\\.)";
  private static final Pattern BEGINNING = Pattern.compile(LITERAL + "*(?![?*{])");
  private static final Pattern END = Pattern.compile("(?<![\\\\\\w/-])" + LITERAL + "*$");

  /** What is not literal, or may be missing. */
  private static final Pattern INNER =
      Pattern.compile(
          "\\\\[^.]|(?:" + LITERAL + "|\\.)(?:[?*]|\\{[^}]*})|(?<!\\\\)\\.|[^\\w/.\\\\-]");

  private final List<LiteralEnds> alternatives;

  private PathPattern(List<LiteralEnds> alternatives) {
    this.alternatives = alternatives;
  }

  /** An alternative, which is compiled when a path has its ends. */
  private static final class LiteralEnds {
    private final String regex;
    private final String beginning;
    private final String end;
    private final String inner;
    private volatile @Nullable Pattern whole;

    LiteralEnds(String regex) {
      this.regex = regex;
      Matcher first = BEGINNING.matcher(regex);
      Matcher last = END.matcher(regex);
      beginning = first.lookingAt() ? literal(first.group()) : "";
      end = last.find() ? literal(last.group()) : "";
      inner = longestLiteral(regex);
    }

    /** The longest part that is literal, outside groups and classes. */
    private static String longestLiteral(String regex) {
      return INNER
          .splitAsStream(withoutGroups(regex))
          .map(LiteralEnds::literal)
          .max(Comparator.comparingInt(String::length))
          .orElse("");
    }

    /** The expression with a dot for each group and class. */
    private static String withoutGroups(String regex) {
      StringBuilder outer = new StringBuilder();
      int depth = 0;
      for (int at = 0; at < regex.length(); at++) {
        char one = regex.charAt(at);
        depth -= one == ')' || one == ']' ? 1 : 0;
        if (depth == 0) {
          outer.append(one == ')' || one == ']' ? '.' : one);
        }
        depth += one == '(' || one == '[' ? 1 : 0;
      }
      return outer.toString();
    }

    private static String literal(String regex) {
      return regex.replace("\\.", ".");
    }

    boolean matches(String path) {
      return path.startsWith(beginning)
          && path.endsWith(end)
          && path.contains(inner)
          && compiled().matcher(path).matches();
    }

    private Pattern compiled() {
      Pattern known = whole;
      if (known == null) {
        known = Pattern.compile(regex, Pattern.DOTALL);
        whole = known;
      }
      return known;
    }
  }

  /** The pattern of a regular expression, whose classes contain no parentheses and no bars. */
  public static PathPattern of(String regex) {
    List<LiteralEnds> alternatives = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int at = 0; at < regex.length(); at++) {
      char one = regex.charAt(at);
      depth += one == '(' ? 1 : one == ')' ? -1 : 0;
      if (one == '|' && depth == 0) {
        alternatives.add(new LiteralEnds(regex.substring(from, at)));
        from = at + 1;
      }
    }
    alternatives.add(new LiteralEnds(regex.substring(from)));
    return new PathPattern(List.copyOf(alternatives));
  }

  /** Whether the regular expression matches the whole path. */
  public boolean matches(String path) {
    for (LiteralEnds each : alternatives) {
      if (each.matches(path)) {
        return true;
      }
    }
    return false;
  }
}
