package labnotes.format.bsd;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mode of a rule: octal, or symbolic as for chmod, applied to 0 (setmode(3), getmode(3)). */
final class DevfsMode {
  private static final Pattern OCTAL = Pattern.compile("0*([0-7]{1,4})");
  private static final Pattern CLAUSE =
      Pattern.compile("([ugoa]*)([-+=][rwxXstugo]*+(?:[-+=][rwxXstugo]*+)*+)");
  private static final Pattern OPERATION = Pattern.compile("([-+=])([rwxXstugo]*)");
  private static final int UNMASKED = 0755;
  private static final int ALL = 06777;

  private DevfsMode() {}

  /** The permission bits; empty for a text that devfs rejects. The umask is 022, as at boot. */
  static Optional<Integer> parse(String text) {
    Matcher octal = OCTAL.matcher(text);
    if (octal.matches()) {
      return Optional.of(Integer.parseInt(octal.group(1), 8));
    }
    int mode = 0;
    for (String clause : text.split(",", -1)) {
      Matcher matcher = CLAUSE.matcher(clause);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      mode = apply(mode, who(matcher.group(1)), matcher.group(2));
    }
    return Optional.of(mode);
  }

  private static int who(String letters) {
    return letters
        .chars()
        .map(c -> c == 'u' ? 04700 : c == 'g' ? 02070 : c == 'o' ? 07 : ALL)
        .reduce(0, (one, other) -> one | other);
  }

  private static int apply(int mode, int who, String operations) {
    int changed = mode;
    Matcher matcher = OPERATION.matcher(operations);
    while (matcher.find()) {
      char operator = matcher.group(1).charAt(0);
      int mask = who == 0 ? UNMASKED | 06000 : who;
      int bits = bits(changed, who, matcher.group(2));
      boolean isSticky = matcher.group(2).contains("t") && (who == 0 || (who & ~07) != 0);
      int set = (bits & mask) | (isSticky ? 01000 : 0);
      if (operator == '=') {
        changed &= ~(who == 0 ? ALL : who);
      }
      changed = operator == '-' ? changed & ~set : changed | set;
    }
    return changed;
  }

  /** X sets nothing: the mode that it is applied to is 0. */
  private static int bits(int mode, int who, String permissions) {
    return permissions
        .chars()
        .map(
            c ->
                switch (c) {
                  case 'r' -> 0444;
                  case 'w' -> 0222;
                  case 'x' -> 0111;
                  case 's' -> who == 0 || (who & ~07) != 0 ? 06000 : 0;
                  case 'u' -> 0111 * ((mode >> 6) & 7);
                  case 'g' -> 0111 * ((mode >> 3) & 7);
                  case 'o' -> 0111 * (mode & 7);
                  default -> 0;
                })
        .reduce(0, (one, other) -> one | other);
  }
}
