package labnotes.format.bsd;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.format.bsd.DevfsLine.Invalid;

/**
 * The name in a header, which rc.subr assigns by {@code eval NAME=$rulenum}. With another name than
 * that of a variable, the shell runs NAME=NUMBER as a command, which it does not find, and loading
 * continues.
 */
final class DevfsRulesetName {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Words that are neither quoted nor expanded by commands, without operators. */
  private static final Pattern HARMLESS =
      Pattern.compile("(?:[^\\s\"'`$\\\\;&|<>()#]|\\$(?![({'\"])|[ \\t]|(?<=[^\\s])#)++");

  /** Commands that change or end the shell itself. */
  private static final List<String> BUILTINS =
      List.of(
          "!",
          ".",
          ":",
          "break",
          "case",
          "cd",
          "continue",
          "do",
          "done",
          "elif",
          "else",
          "esac",
          "eval",
          "exec",
          "exit",
          "export",
          "fi",
          "for",
          "function",
          "if",
          "in",
          "kill",
          "local",
          "read",
          "readonly",
          "return",
          "set",
          "shift",
          "source",
          "then",
          "trap",
          "umask",
          "unset",
          "until",
          "wait",
          "while",
          "{",
          "}");

  private DevfsRulesetName() {}

  /** Whether other lines and rc.conf can use the name. */
  static boolean isVariable(String name) {
    return VARIABLE.matcher(name).matches();
  }

  /** The variable that the shell assigns; empty if it assigns none. */
  static Optional<String> variable(String name) {
    return Optional.of(name.strip()).filter(word -> name.endsWith(word) && isVariable(word));
  }

  /** Why the shell does not only assign a variable or fail to find a command. */
  static Optional<Invalid> problem(String name) {
    String[] words = name.strip().split("\\s+", -1);
    boolean isAssigned = words[0].isEmpty() || variable(name).isPresent();
    if (isAssigned || (HARMLESS.matcher(name).matches() && !isBuiltin(words))) {
      return Optional.empty();
    }
    boolean isQuoted = name.indexOf('"') >= 0 || name.indexOf('\'') >= 0;
    return Optional.of(
        new Invalid(
            isQuoted
                ? "the shell evaluates the quotes in the name of the ruleset"
                : "the shell would run the name of the ruleset",
            1,
            "write [" + name.strip().replaceAll("[^A-Za-z0-9_]", "_") + "=10]",
            false));
  }

  private static boolean isBuiltin(String[] words) {
    return words.length > 1 && BUILTINS.contains(words[0]);
  }
}
