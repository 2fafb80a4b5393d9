package labnotes.format.loader;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a Lua loader expands the value of a variable. */
enum LuaExpansion {
  /** Variables only. */
  VARIABLES("\\$(?:\\{([^}]+)\\}|([\\p{Alnum}\\p{Punct}]+))"),
  /** Variables, and a backslash that protects the next character. */
  ESCAPES("\\$(?:\\{([^}]+)\\}|([A-Za-z0-9][A-Za-z0-9_.-]*))");

  private final Pattern variable;

  LuaExpansion(String variable) {
    this.variable = Pattern.compile(variable);
  }

  /**
   * An expanded value.
   *
   * @param problem why the loader does not set the variable
   */
  record Expanded(String text, boolean hasVariables, Optional<String> problem) {
    /** A value that is not expanded. */
    static Expanded of(String text) {
      return new Expanded(text, false, Optional.empty());
    }

    private static Expanded invalid(String problem) {
      return new Expanded("", false, Optional.of(problem));
    }
  }

  /** A value whose expansion is the text. */
  String escape(String text) {
    return this == ESCAPES ? text.replace("\\", "\\\\").replace("$", "\\$") : text;
  }

  /** Expands a value; variables that are not in the environment are empty. */
  Expanded expand(String written, Map<String, String> environment) {
    StringBuilder text = new StringBuilder();
    boolean hasVariables = false;
    Matcher name = variable.matcher(written);
    int at = 0;
    while (at < written.length()) {
      char c = written.charAt(at);
      if (c == '\\' && this == ESCAPES) {
        if (at + 1 == written.length()) {
          return Expanded.invalid("a backslash at the end of the value protects nothing");
        }
        text.append(written.charAt(at + 1));
        at += 2;
      } else if (c == '$' && name.region(at, written.length()).lookingAt()) {
        hasVariables = true;
        String key = name.group(1) == null ? name.group(2) : name.group(1);
        text.append(environment.getOrDefault(key, ""));
        at = name.end();
      } else if (c == '$' && this == ESCAPES) {
        return Expanded.invalid("no name of a variable follows the `$`");
      } else {
        text.append(c);
        at++;
      }
    }
    return new Expanded(text.toString(), hasVariables, Optional.empty());
  }
}
