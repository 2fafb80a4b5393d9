package labnotes.format.xorg;

import java.util.ArrayList;
import java.util.List;
import labnotes.format.lines.TextLine;
import labnotes.format.lines.Whitespace;

/**
 * One token of an xorg.conf line.
 *
 * @param text without its quotes
 * @param isQuoted whether it is written in double quotes
 * @param from offset in the whole text
 * @param to offset after it
 */
record XorgToken(String text, boolean isQuoted, int from, int to) {
  /** The tokens of a line; an unclosed quote ends with the line, as X reads it. */
  static List<XorgToken> parse(TextLine line) {
    String text = line.content();
    List<XorgToken> tokens = new ArrayList<>();
    int at = Whitespace.skip(text, 0);
    while (at < text.length() && text.charAt(at) != '#') {
      boolean isQuoted = text.charAt(at) == '"';
      int end = isQuoted ? endOfQuotes(text, at + 1) : endOfWord(text, at);
      boolean isClosed = isQuoted && end > at + 1 && text.charAt(end - 1) == '"';
      String inside =
          isQuoted ? text.substring(at + 1, isClosed ? end - 1 : end) : text.substring(at, end);
      tokens.add(new XorgToken(inside, isQuoted, line.from() + at, line.from() + end));
      at = Whitespace.skip(text, end);
    }
    return tokens;
  }

  private static int endOfQuotes(String text, int from) {
    int quote = text.indexOf('"', from);
    return quote < 0 ? text.length() : quote + 1;
  }

  private static int endOfWord(String text, int from) {
    int at = from;
    while (at < text.length() && " \t#\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return Math.max(at, from + 1);
  }
}
