package labnotes.format;

import java.util.List;

/**
 * One line of a section of xorg.conf that is neither empty nor a comment.
 *
 * @param nested whether it stands in a subsection or a mode
 */
record XorgEntry(Line line, List<XorgToken> tokens, boolean nested) {
  /** Its first word as the parser compares it. */
  String keyword() {
    return XorgKeywords.folded(tokens.get(0).text());
  }

  /** The texts behind the first word. */
  List<XorgToken> arguments() {
    return tokens.subList(1, tokens.size());
  }

  /** The text of an argument, empty where there is none. */
  String argument(int index) {
    return index < arguments().size() ? arguments().get(index).text() : "";
  }

  /** Whether it is the option of that name, compared as X does. */
  boolean option(String name) {
    return keyword().equals("option")
        && XorgKeywords.folded(argument(0)).equals(XorgKeywords.folded(name));
  }
}
