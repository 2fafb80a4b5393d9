package labnotes.format.gvariant;

/** Splits a text into the tokens of GLib's parser. */
final class GVariantTokenizer {
  private static final String SPACES = " \t\n\f\r";

  private final String text;
  private int from;
  private int to;

  GVariantTokenizer(String text) {
    this.text = text;
    advance();
  }

  /** The current token; empty at the end of the text. */
  String token() {
    return text.substring(from, to);
  }

  /** The index of the current token from 0. */
  int index() {
    return from;
  }

  /** Returns the current token and moves on to the next one. */
  String next() {
    String token = token();
    advance();
    return token;
  }

  /** Whether the current token starts with a character. */
  boolean startsWith(char first) {
    return from < to && text.charAt(from) == first;
  }

  /** Whether the current token is a number without {@code inf} and {@code nan}. */
  boolean isNumeric() {
    return from < to && (isDigit(text.charAt(from)) || "+-.".indexOf(text.charAt(from)) >= 0);
  }

  /** Whether the current token is a word. */
  boolean isKeyword() {
    return to - from > 1 && isLetter(text.charAt(from)) && isLetter(text.charAt(from + 1));
  }

  /** Moves on if the current token is this one. */
  boolean accept(String expected) {
    boolean isExpected = token().equals(expected);
    if (isExpected) {
      advance();
    }
    return isExpected;
  }

  /** Moves on; the current token must be this one. */
  void expect(String expected) throws MalformedGVariant {
    if (!accept(expected)) {
      throw new MalformedGVariant("`" + expected + "` is missing", from);
    }
  }

  private void advance() {
    from = to;
    while (from < text.length() && SPACES.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    to = from == text.length() ? from : end(text.charAt(from));
  }

  private int end(char first) {
    if (isDigit(first) || "+-.".indexOf(first) >= 0) {
      return endOf("+-.");
    }
    if (first == '\'' || first == '"') {
      return endOfQuoted(first, from + 1);
    }
    boolean isBytes =
        first == 'b' && from + 1 < text.length() && "'\"".indexOf(text.charAt(from + 1)) >= 0;
    if (isBytes) {
      return endOfQuoted(text.charAt(from + 1), from + 2);
    }
    if (first >= 'a' && first <= 'z') {
      return endOf("");
    }
    return first == '@' ? endOfType() : from + 1;
  }

  private int endOf(String others) {
    int end = from;
    while (end < text.length() && isPartOf(text.charAt(end), others)) {
      end++;
    }
    return end;
  }

  private int endOfQuoted(char quote, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != quote) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end + 1, text.length());
  }

  private int endOfType() {
    int open = 0;
    int end = from + 1;
    for (; end < text.length(); end++) {
      char c = text.charAt(end);
      boolean isClosing = c == ')' || c == '}';
      if (",:>]".indexOf(c) >= 0 || SPACES.indexOf(c) >= 0 || (isClosing && open == 0)) {
        return end;
      }
      open += c == '(' || c == '{' ? 1 : isClosing ? -1 : 0;
    }
    return end;
  }

  private static boolean isPartOf(char c, String others) {
    return isDigit(c) || isLetter(c) || others.indexOf(c) >= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
