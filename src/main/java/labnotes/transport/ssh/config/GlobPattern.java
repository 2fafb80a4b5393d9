package labnotes.transport.ssh.config;

import java.util.regex.Pattern;

/** A pattern of ssh_config(5): {@code *} stands for any text, {@code ?} for one character. */
public record GlobPattern(Pattern expression) {
  /** Returns the compiled form of a pattern without negation. */
  public static GlobPattern of(String pattern) {
    StringBuilder expression = new StringBuilder();
    for (int at = 0; at < pattern.length(); at++) {
      char character = pattern.charAt(at);
      expression.append(
          switch (character) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(character));
          });
    }
    return new GlobPattern(Pattern.compile(expression.toString()));
  }

  /** Returns whether the whole text matches. */
  public boolean matches(String text) {
    return expression.matcher(text).matches();
  }
}
