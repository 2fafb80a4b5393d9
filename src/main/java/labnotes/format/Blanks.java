package labnotes.format;

/** Spaces and tabs. */
final class Blanks {
  private Blanks() {}

  /** The index of the first character, from the given one on, that is neither space nor tab. */
  static int skip(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }
}
