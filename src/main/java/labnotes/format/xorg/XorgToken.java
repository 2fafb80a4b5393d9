package labnotes.format.xorg;

/**
 * One token of xorg.conf.
 *
 * @param text without its quotes
 * @param line from 1
 * @param column from 1
 * @param from offset in the whole text
 * @param to offset after it, with a closing quote
 */
record XorgToken(TokenType type, String text, int line, int column, int from, int to) {
  /** The kinds of tokens of the X server's scanner, and comments. */
  enum TokenType {
    WORD,
    STRING,
    NUMBER,
    COMMA,
    DASH,
    COMMENT
  }

  boolean isWord() {
    return type == TokenType.WORD;
  }

  boolean isString() {
    return type == TokenType.STRING;
  }

  boolean isNumber() {
    return type == TokenType.NUMBER;
  }

  /** Whether it is this keyword, compared as X does. */
  boolean isKeyword(String folded) {
    return isWord() && XorgKeywords.fold(text).equals(folded);
  }

  /** A string that X compares with its keywords, which happens after DacSpeed and Gamma. */
  XorgToken asWord() {
    return new XorgToken(isString() ? TokenType.WORD : type, text, line, column, from, to);
  }

  /** As it is written, with quotes where they belong. */
  String written() {
    return isString() ? '"' + text + '"' : text;
  }
}
