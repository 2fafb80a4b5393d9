package labnotes.kind.setting;

/** The comparison of GVariant texts, which can be spelled in several ways. */
public final class GVariantComparison {
  private GVariantComparison() {}

  /** Whether two texts are one value apart from blanks, the kind of quotes and type prefixes. */
  public static boolean isSame(String one, String other) {
    return normalize(one).equals(normalize(other));
  }

  static String normalize(String text) {
    StringBuilder normalized = new StringBuilder();
    char quote = 0;
    String untyped = text.strip().replaceFirst("^(@[a-z(){}]+|u?int(16|32|64)|byte|double) +", "");
    for (int index = 0; index < untyped.length(); index++) {
      char here = untyped.charAt(index);
      if (quote == 0 && (here == '\'' || here == '"')) {
        quote = here;
        normalized.append('"');
      } else if (quote != 0 && here == quote) {
        quote = 0;
        normalized.append('"');
      } else if (quote != 0 && here == '\\' && index + 1 < untyped.length()) {
        char escaped = untyped.charAt(++index);
        normalized.append(escaped == '\'' || escaped == '"' ? "" : "\\").append(escaped);
      } else if (quote != 0 || !Character.isWhitespace(here)) {
        normalized.append(here);
      }
    }
    return normalized.toString();
  }
}
