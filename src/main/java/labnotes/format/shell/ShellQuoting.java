package labnotes.format.shell;

import java.util.Optional;

/**
 * The quoted parts and expansions of a shell text.
 *
 * @param text the whole script
 */
public record ShellQuoting(String text) {
  /** The index after the part of a word that starts at an index; empty if its end is missing. */
  Optional<Integer> endOfPart(int at) {
    char c = text.charAt(at);
    if (c == '\'') {
      return endAfter('\'', at + 1);
    }
    if (c == '"') {
      return endOfDoubleQuotes(at + 1);
    }
    if (c == '`') {
      return endOfBackquotes(at + 1);
    }
    if (c == '\\') {
      return Optional.of(Math.min(at + 2, text.length()));
    }
    return c == '$' ? endOfExpansion(at) : Optional.of(at + 1);
  }

  private Optional<Integer> endOfExpansion(int at) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (next == '(') {
      return endOfBrackets(at + 2, '(', ')');
    }
    return next == '{' ? endOfBrackets(at + 2, '{', '}') : Optional.of(at + 1);
  }

  private Optional<Integer> endAfter(char end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? Optional.empty() : Optional.of(found + 1);
  }

  private Optional<Integer> endOfBackquotes(int from) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) == '`') {
        return Optional.of(at + 1);
      }
      at += text.charAt(at) == '\\' ? 1 : 0;
    }
    return Optional.empty();
  }

  private Optional<Integer> endOfDoubleQuotes(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      Optional<Integer> next = c == '\'' ? Optional.of(at + 1) : endOfPart(at);
      if (next.isEmpty()) {
        return next;
      }
      at = next.get();
    }
    return at < text.length() ? Optional.of(at + 1) : Optional.empty();
  }

  private Optional<Integer> endOfBrackets(int from, char open, char close) {
    int depth = 1;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      depth += c == open ? 1 : c == close ? -1 : 0;
      if (depth == 0) {
        return Optional.of(at + 1);
      }
      Optional<Integer> next = endOfPart(at);
      if (next.isEmpty()) {
        return next;
      }
      at = next.get();
    }
    return Optional.empty();
  }

  /** The value of a word; expansions are not expanded and stay as written. */
  public static String unquote(String word) {
    ShellQuoting quoting = new ShellQuoting(word);
    StringBuilder value = new StringBuilder();
    int at = 0;
    while (at < word.length()) {
      int end = quoting.endOfPart(at).orElse(word.length());
      String part = word.substring(at, end);
      char c = part.charAt(0);
      if (c == '\'') {
        value.append(part, 1, Math.max(1, part.length() - 1));
      } else if (c == '"') {
        String inside = part.substring(1, Math.max(1, part.length() - 1));
        value.append(inside.replaceAll("\\\\\n", "").replaceAll("\\\\([$`\"\\\\])", "$1"));
      } else if (c == '\\') {
        value.append(part.equals("\\\n") ? "" : part.substring(1));
      } else {
        value.append(part);
      }
      at = end;
    }
    return value.toString();
  }
}
