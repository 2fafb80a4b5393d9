package labnotes.format.xorg;

import java.util.List;
import labnotes.format.lines.TextLine;

/**
 * One line of a section of xorg.conf that is neither empty nor a comment.
 *
 * @param isNested whether it is in a subsection or a mode
 */
record XorgEntry(TextLine line, List<XorgToken> tokens, boolean isNested) {
  /** Its first word as the parser compares it. */
  String keyword() {
    return XorgKeywords.fold(tokens.get(0).text());
  }

  /** The tokens after the first word. */
  List<XorgToken> arguments() {
    return tokens.subList(1, tokens.size());
  }

  /** The text of an argument; empty if there is none. */
  String argument(int index) {
    return index < arguments().size() ? arguments().get(index).text() : "";
  }

  /** Whether it is the option of that name, compared as X does. */
  boolean isOption(String name) {
    return keyword().equals("option")
        && XorgKeywords.fold(argument(0)).equals(XorgKeywords.fold(name));
  }
}
