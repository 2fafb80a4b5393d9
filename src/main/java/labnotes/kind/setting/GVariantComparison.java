package labnotes.kind.setting;

/** The text of a GVariant, which may be spelled in more than one way. */
public final class GVariantComparison {
  private GVariantComparison() {}

  /** Whether two texts are one value but for blanks, the kind of quotes and notes of its type. */
  public static boolean same(String one, String other) {
    return plain(one).equals(plain(other));
  }

  static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    char quote = 0;
    String bare = text.strip().replaceFirst("^(@[a-z(){}]+|u?int(16|32|64)|byte|double) +", "");
    for (int index = 0; index < bare.length(); index++) {
      char here = bare.charAt(index);
      if (quote == 0 && (here == '\'' || here == '"')) {
        quote = here;
        plain.append('"');
      } else if (quote != 0 && here == quote) {
        quote = 0;
        plain.append('"');
      } else if (quote != 0 && here == '\\' && index + 1 < bare.length()) {
        char escaped = bare.charAt(++index);
        plain.append(escaped == '\'' || escaped == '"' ? "" : "\\").append(escaped);
      } else if (quote != 0 || !Character.isWhitespace(here)) {
        plain.append(here);
      }
    }
    return plain.toString();
  }
}
