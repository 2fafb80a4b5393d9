package labnotes.format.lines;

/** Spaces and tabs. */
public final class Whitespace {
  private Whitespace() {}

  /** The index of the first character from an index on that is neither space nor tab. */
  public static int skip(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  /** The text with one space between its words and none around them. */
  public static String normalize(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
