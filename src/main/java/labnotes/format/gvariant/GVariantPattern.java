package labnotes.format.gvariant;

import java.util.Optional;

/**
 * The types that a value may have: a type string in which {@code M} stands for any number of maybe
 * types, {@code N} for a number, {@code S} for a string and {@code *} for any type.
 *
 * <p>It follows {@code pattern_coalesce} in GLib's gvariant-parser.c.
 */
final class GVariantPattern {
  private final StringBuilder common = new StringBuilder();
  private final String[] texts;
  private final int[] at = {0, 0};

  private GVariantPattern(String left, String right) {
    texts = new String[] {left, right};
  }

  /** The pattern of the types that both allow; empty for none. */
  static Optional<String> common(String left, String right) {
    return new GVariantPattern(left, right).coalesce();
  }

  private Optional<String> coalesce() {
    while (at[0] < texts[0].length() && at[1] < texts[1].length()) {
      if (current(0) == current(1)) {
        common.append(current(0));
        at[0]++;
        at[1]++;
      } else if (!resolve(0, 1) && !resolve(1, 0)) {
        break;
      }
    }
    boolean isComplete = at[0] == texts[0].length() && at[1] == texts[1].length();
    return isComplete ? Optional.of(common.toString()) : Optional.empty();
  }

  private char current(int side) {
    return texts[side].charAt(at[side]);
  }

  private boolean resolve(int one, int other) {
    char wild = current(one);
    char c = current(other);
    if (wild == '*' && c != ')') {
      copyType(other);
      at[one]++;
      return true;
    }
    if (wild == 'M' && c == 'm') {
      common.append(c);
      at[other]++;
      return true;
    }
    if (wild == 'M' && c != '*') {
      at[one]++;
      return true;
    }
    boolean isSpecific =
        (wild == 'N' && GVariantType.NUMBERS.indexOf(c) >= 0)
            || (wild == 'S' && GVariantType.STRINGS.indexOf(c) >= 0);
    if (isSpecific) {
      common.append(c);
      at[other]++;
      at[one]++;
    }
    return isSpecific;
  }

  private void copyType(int side) {
    while (at[side] < texts[side].length() && "amM".indexOf(current(side)) >= 0) {
      common.append(current(side));
      at[side]++;
    }
    int open = 0;
    do {
      char c = current(side);
      open += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
      common.append(c);
      at[side]++;
    } while (open > 0 && at[side] < texts[side].length());
  }

  /** The type that GLib chooses among those of a pattern; empty if it cannot infer one. */
  static Optional<String> defaultType(String pattern) {
    return pattern.contains("*")
        ? Optional.empty()
        : Optional.of(pattern.replace("M", "").replace('S', 's').replace('N', 'i'));
  }
}
