package labnotes.format.sudoers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line allows or denies one user to run as others, on one host. Names of aliases are not
 * expanded.
 *
 * @param command without the {@code !} of one that is denied
 * @param effect what sudo does
 */
record SudoersRule(String user, String host, String runas, String command, Effect effect) {
  private static final String ALL = "ALL";

  private static final Pattern SPEC =
      Pattern.compile(
          "(\\((?<runas>[^)]*)\\)\\s*)?(?<options>([A-Z_]++=\\S++\\s++)*+)"
              + "(?<tags>([A-Z_]++\\s*+:\\s*+)*+)(?<command>.+)");

  /** What sudo does with a command of a rule. */
  record Effect(boolean isDenied, boolean isWithoutPassword, boolean isWithoutExec) {
    /** What another effect does differently, a clause whose subject is its rule. */
    String differenceOf(Effect other) {
      if (other.isDenied != isDenied) {
        return other.isDenied ? "denies" : "allows";
      }
      if (other.isWithoutPassword != isWithoutPassword) {
        return other.isWithoutPassword
            ? "requires no password (NOPASSWD) for"
            : "requires a password for";
      }
      return other.isWithoutExec ? "has NOEXEC for" : "has no NOEXEC for";
    }
  }

  /** The rules of a line; none if it is something else, or has rules for several hosts. */
  static List<SudoersRule> of(String line) {
    String[] sides = line.split("(?<!\\\\)=", 2);
    if (sides.length < 2 || line.matches("[@#]include.*|Defaults.*|[A-Za-z]+_Alias\\s.*")) {
      return List.of();
    }
    String[] left = sides[0].strip().replaceAll("\\s*,\\s*", ",").split("\\s+(?=\\S+$)", 2);
    if (left.length < 2) {
      return List.of();
    }
    List<SudoersRule> found = new ArrayList<>();
    for (SudoersRule one : commands(sides[1])) {
      for (String user : left[0].split(",", 0)) {
        for (String host : left[1].split(",", 0)) {
          found.add(new SudoersRule(user.strip(), host, one.runas, one.command, one.effect));
        }
      }
    }
    return found;
  }

  /** The rules of a list of commands; the tags and users of one are those of the next ones too. */
  private static List<SudoersRule> commands(String list) {
    List<SudoersRule> found = new ArrayList<>();
    String runas = "root";
    boolean isWithoutPassword = false;
    boolean isWithoutExec = false;
    for (String part : list.split("(?<!\\\\),(?![^(]*\\))", 0)) {
      Matcher spec = SPEC.matcher(part.strip());
      if (!spec.matches()) {
        return List.of();
      }
      runas = Optional.ofNullable(spec.group("runas")).map(String::strip).orElse(runas);
      for (String tag : spec.group("tags").split("\\s*:\\s*", 0)) {
        isWithoutPassword = tag.equals("NOPASSWD") || (isWithoutPassword && !tag.equals("PASSWD"));
        isWithoutExec = tag.equals("NOEXEC") || (isWithoutExec && !tag.equals("EXEC"));
      }
      String command = spec.group("command").strip();
      Effect effect = new Effect(command.startsWith("!"), isWithoutPassword, isWithoutExec);
      found.add(new SudoersRule("", "", runas, command.replaceFirst("^!\\s*", ""), effect));
    }
    return found;
  }

  /** Whether the rule applies wherever another one does. */
  boolean covers(SudoersRule other) {
    return covers(user, other.user)
        && covers(host, other.host)
        && covers(command, other.command)
        && (runas.equals(other.runas) || Arrays.asList(runas.split("\\s*[:,]\\s*")).contains(ALL));
  }

  private static boolean covers(String one, String other) {
    return one.equals(ALL) || one.equals(other);
  }
}
