package labnotes.format;

import java.util.Optional;

/**
 * Walks over the quoted parts of a shell text.
 *
 * @param text the whole script
 */
record ShellText(String text) {
  /** The index behind the word part that starts here, or nothing where its end is missing. */
  Optional<Integer> behindPart(int at) {
    char c = text.charAt(at);
    if (c == '\'') {
      return behind('\'', at + 1);
    }
    if (c == '"') {
      return behindTwofold(at + 1);
    }
    if (c == '`') {
      return behindTick(at + 1);
    }
    if (c == '\\') {
      return Optional.of(Math.min(at + 2, text.length()));
    }
    return c == '$' ? behindDollar(at) : Optional.of(at + 1);
  }

  private Optional<Integer> behindDollar(int at) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (next == '(') {
      return behindNested(at + 2, '(', ')');
    }
    return next == '{' ? behindNested(at + 2, '{', '}') : Optional.of(at + 1);
  }

  private Optional<Integer> behind(char end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? Optional.empty() : Optional.of(found + 1);
  }

  private Optional<Integer> behindTick(int from) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) == '`') {
        return Optional.of(at + 1);
      }
      at += text.charAt(at) == '\\' ? 1 : 0;
    }
    return Optional.empty();
  }

  private Optional<Integer> behindTwofold(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      Optional<Integer> next = c == '\'' ? Optional.of(at + 1) : behindPart(at);
      if (next.isEmpty()) {
        return next;
      }
      at = next.get();
    }
    return at < text.length() ? Optional.of(at + 1) : Optional.empty();
  }

  private Optional<Integer> behindNested(int from, char open, char close) {
    int depth = 1;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      depth += c == open ? 1 : c == close ? -1 : 0;
      if (depth == 0) {
        return Optional.of(at + 1);
      }
      Optional<Integer> next = behindPart(at);
      if (next.isEmpty()) {
        return next;
      }
      at = next.get();
    }
    return Optional.empty();
  }

  /** What a word means where it holds no expansion; with one, the word as written in its quotes. */
  static String meaning(String word) {
    ShellText shell = new ShellText(word);
    StringBuilder meaning = new StringBuilder();
    int at = 0;
    while (at < word.length()) {
      int behind = shell.behindPart(at).orElse(word.length());
      String part = word.substring(at, behind);
      char c = part.charAt(0);
      if (c == '\'') {
        meaning.append(part, 1, Math.max(1, part.length() - 1));
      } else if (c == '"') {
        String inside = part.substring(1, Math.max(1, part.length() - 1));
        meaning.append(inside.replaceAll("\\\\\n", "").replaceAll("\\\\([$`\"\\\\])", "$1"));
      } else if (c == '\\') {
        meaning.append(part.equals("\\\n") ? "" : part.substring(1));
      } else {
        meaning.append(part);
      }
      at = behind;
    }
    return meaning.toString();
  }
}
