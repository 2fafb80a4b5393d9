package labnotes.format.xorg;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits xorg.conf into tokens, by the rules of hw/xfree86/parser/scan.c. A line end is white space
 * that ends comments and strings too.
 */
final class XorgScanner {
  private static final String END_OF_LINE = "\n\r\0";

  private final String text;
  private final List<XorgToken> tokens = new ArrayList<>();
  private int line = 1;
  private int lineStart;

  private XorgScanner(String text) {
    this.text = text;
  }

  /** All tokens, comments included. */
  static List<XorgToken> scan(String text) {
    XorgScanner scanner = new XorgScanner(text);
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        scanner.line++;
        scanner.lineStart = at + 1;
      }
      at = " \t\n\r\0".indexOf(c) >= 0 ? at + 1 : scanner.add(at, c);
    }
    return List.copyOf(scanner.tokens);
  }

  /** Adds the token that starts there; returns the offset after it. */
  private int add(int at, char c) {
    if (c == '#') {
      return add(XorgToken.TokenType.COMMENT, at, endOf(at, END_OF_LINE));
    }
    if (c == '"') {
      int end = endOf(at + 1, END_OF_LINE + '"');
      boolean isClosed = end < text.length() && text.charAt(end) == '"';
      String inside = text.substring(at + 1, end);
      return add(XorgToken.TokenType.STRING, inside, at, isClosed ? end + 1 : end);
    }
    if ((c == ',' || c == '-') && !isLetter(at + 1)) {
      return add(c == ',' ? XorgToken.TokenType.COMMA : XorgToken.TokenType.DASH, at, at + 1);
    }
    return isDigit(at)
        ? add(XorgToken.TokenType.NUMBER, at, endOfNumber(at))
        : add(XorgToken.TokenType.WORD, at, endOf(at + 1, END_OF_LINE + " \t#"));
  }

  private int add(XorgToken.TokenType type, int from, int to) {
    return add(type, text.substring(from, to), from, to);
  }

  private int add(XorgToken.TokenType type, String content, int from, int to) {
    tokens.add(new XorgToken(type, content, line, from - lineStart + 1, from, to));
    return to;
  }

  private int endOf(int from, String ends) {
    int at = from;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private int endOfNumber(int from) {
    boolean isHexadecimal =
        text.charAt(from) == '0' && from + 1 < text.length() && isX(text.charAt(from + 1));
    int at = from + 1;
    while (at < text.length()
        && (isDigit(at)
            || text.charAt(at) == '.'
            || isX(text.charAt(at))
            || (isHexadecimal && "abcdefABCDEF".indexOf(text.charAt(at)) >= 0))) {
      at++;
    }
    return at;
  }

  private static boolean isX(char c) {
    return c == 'x' || c == 'X';
  }

  private boolean isDigit(int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private boolean isLetter(int at) {
    char c = at < text.length() ? text.charAt(at) : ' ';
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
