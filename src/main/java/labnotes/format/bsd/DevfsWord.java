package labnotes.format.bsd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.shell.ShellQuoting;

/**
 * A word of a rule.
 *
 * @param written without quotes; variables are not expanded
 * @param value with expanded variables
 * @param from index in the line
 * @param to index after it
 */
record DevfsWord(String written, String value, int from, int to) {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)\\})");

  /** What the shell replaces by something else than a named variable; another dollar sign stays. */
  private static final Pattern EXPANSION = Pattern.compile("`|\\$[({0-9@*#?!$'-]");

  /**
   * Expands a word of the shell.
   *
   * @param variables the rulesets' numbers by name; others expand to nothing
   * @return empty if it has another expansion than that of a variable
   */
  static Optional<DevfsWord> expand(String word, int from, Map<String, Integer> variables) {
    StringBuilder value = new StringBuilder();
    for (String part : parts(word)) {
      if (part.startsWith("'")) {
        value.append(ShellQuoting.unquote(part));
        continue;
      }
      Optional<String> expanded = expandVariables(part, variables);
      if (expanded.isEmpty()) {
        return Optional.empty();
      }
      value.append(ShellQuoting.unquote(expanded.get()));
    }
    return Optional.of(
        new DevfsWord(ShellQuoting.unquote(word), value.toString(), from, from + word.length()));
  }

  /** Whether the shell drops the word, because it consists of variables without a value. */
  boolean isDropped(String word) {
    return value.isEmpty() && word.indexOf('"') < 0 && word.indexOf('\'') < 0;
  }

  /** The variables of a word that have no value. */
  static List<String> unknown(String word, Map<String, Integer> variables) {
    List<String> unknown = new ArrayList<>();
    for (String part : parts(word)) {
      Matcher matcher = VARIABLE.matcher(part.startsWith("'") ? "" : part);
      while (matcher.find()) {
        String name = name(matcher);
        if (!variables.containsKey(name)) {
          unknown.add(name);
        }
      }
    }
    return unknown;
  }

  /** Single-quoted parts, and what is between them. */
  private static List<String> parts(String word) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    boolean inDoubleQuotes = false;
    for (int at = 0; at < word.length(); at++) {
      char c = word.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '"') {
        inDoubleQuotes = !inDoubleQuotes;
      } else if (c == '\'' && !inDoubleQuotes) {
        int end = word.indexOf('\'', at + 1);
        parts.add(word.substring(start, at));
        parts.add(word.substring(at, end + 1));
        at = end;
        start = end + 1;
      }
    }
    parts.add(word.substring(start));
    return parts;
  }

  private static Optional<String> expandVariables(String part, Map<String, Integer> variables) {
    Matcher matcher = VARIABLE.matcher(part);
    StringBuilder expanded = new StringBuilder();
    while (matcher.find()) {
      Integer number = variables.get(name(matcher));
      matcher.appendReplacement(expanded, number == null ? "" : String.valueOf(number));
    }
    matcher.appendTail(expanded);
    return EXPANSION.matcher(expanded).find() ? Optional.empty() : Optional.of(expanded.toString());
  }

  private static String name(Matcher matcher) {
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }
}
