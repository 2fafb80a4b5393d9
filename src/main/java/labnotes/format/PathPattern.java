package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression for whole paths. Each file of a profile is compared with the patterns of all
 * formats several times, so that an alternative whose literal beginning or end differs is not tried.
 */
public final class PathPattern {
  private static final String LITERAL = "(?:[\\w/-]|\\\\\\.)";
  private static final Pattern BEGINNING = Pattern.compile(LITERAL + "*(?![?*{])");
  private static final Pattern END = Pattern.compile("(?<![\\\\\\w/-])" + LITERAL + "*$");

  private final List<LiteralEnds> alternatives;

  private PathPattern(List<LiteralEnds> alternatives) {
    this.alternatives = alternatives;
  }

  private record LiteralEnds(String beginning, String end, Pattern whole) {
    static LiteralEnds of(String regex) {
      Matcher beginning = BEGINNING.matcher(regex);
      Matcher end = END.matcher(regex);
      return new LiteralEnds(
          beginning.lookingAt() ? literal(beginning.group()) : "",
          end.find() ? literal(end.group()) : "",
          Pattern.compile(regex));
    }

    private static String literal(String regex) {
      return regex.replace("\\.", ".");
    }

    boolean matches(String path) {
      return path.startsWith(beginning) && path.endsWith(end) && whole.matcher(path).matches();
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
        alternatives.add(LiteralEnds.of(regex.substring(from, at)));
        from = at + 1;
      }
    }
    alternatives.add(LiteralEnds.of(regex.substring(from)));
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
