package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression for whole paths. Each file of a profile is compared with the patterns of all
 * formats several times, so that an alternative whose literal beginning or end differs is not
 * tried.
 */
public final class PathPattern {
  private static final String LITERAL = "(?:[\\w/-]|\\\\\\.)";
  private static final Pattern BEGINNING = Pattern.compile(LITERAL + "*(?![?*{])");
  private static final Pattern END = Pattern.compile("(?<![\\\\\\w/-])" + LITERAL + "*$");

  private final List<LiteralEnds> alternatives;

  private PathPattern(List<LiteralEnds> alternatives) {
    this.alternatives = alternatives;
  }

  /** An alternative, which is compiled when a path has its ends. */
  private static final class LiteralEnds {
    private final String regex;
    private final String beginning;
    private final String end;
    private volatile @Nullable Pattern whole;

    LiteralEnds(String regex) {
      this.regex = regex;
      Matcher first = BEGINNING.matcher(regex);
      Matcher last = END.matcher(regex);
      beginning = first.lookingAt() ? literal(first.group()) : "";
      end = last.find() ? literal(last.group()) : "";
    }

    private static String literal(String regex) {
      return regex.replace("\\.", ".");
    }

    boolean matches(String path) {
      return path.startsWith(beginning) && path.endsWith(end) && compiled().matcher(path).matches();
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
