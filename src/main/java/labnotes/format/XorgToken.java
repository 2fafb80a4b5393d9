package labnotes.format;

import java.util.ArrayList;
import java.util.List;

/**
 * One token of an xorg.conf line.
 *
 * @param text without its quotes
 * @param quoted whether it stood in double quotes
 * @param from offset in the whole text
 * @param to offset behind it
 */
record XorgToken(String text, boolean quoted, int from, int to) {
  /** The tokens of a line; a quote that is not closed ends with the line, as X reads it. */
  static List<XorgToken> of(Line line) {
    String text = line.content();
    List<XorgToken> tokens = new ArrayList<>();
    int at = Blanks.skip(text, 0);
    while (at < text.length() && text.charAt(at) != '#') {
      boolean quoted = text.charAt(at) == '"';
      int end = quoted ? behindQuote(text, at + 1) : behindWord(text, at);
      boolean closed = quoted && end > at + 1 && text.charAt(end - 1) == '"';
      String inside =
          quoted ? text.substring(at + 1, closed ? end - 1 : end) : text.substring(at, end);
      tokens.add(new XorgToken(inside, quoted, line.from() + at, line.from() + end));
      at = Blanks.skip(text, end);
    }
    return tokens;
  }

  private static int behindQuote(String text, int from) {
    int quote = text.indexOf('"', from);
    return quote < 0 ? text.length() : quote + 1;
  }

  private static int behindWord(String text, int from) {
    int at = from;
    while (at < text.length() && " \t#\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return Math.max(at, from + 1);
  }
}
