package labnotes.fleet;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of the hosts of a command.
 *
 * @param number of hosts, or the percentage of them
 */
public record HostShare(int number, Unit unit) {
  /** What the number counts. */
  public enum Unit {
    HOSTS,
    PERCENT
  }

  private static final int ALL = 100;
  private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,6})(%?)");

  /** Parses a number such as {@code 2} or a percentage such as {@code 25%}; empty if invalid. */
  public static Optional<HostShare> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Unit unit = matcher.group(2).isEmpty() ? Unit.HOSTS : Unit.PERCENT;
    int number = Integer.parseInt(matcher.group(1));
    return Optional.of(new HostShare(number, unit))
        .filter(share -> unit == Unit.HOSTS || number <= ALL);
  }

  /** Returns the number of hosts, of that many; a percentage is rounded down. */
  int of(int hosts) {
    return unit == Unit.HOSTS ? number : (int) ((long) hosts * number / ALL);
  }

  @Override
  public String toString() {
    return unit == Unit.HOSTS ? String.valueOf(number) : number + "%";
  }
}
