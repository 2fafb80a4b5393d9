package labnotes.format.xorg;

import java.util.List;

/**
 * A keyword of a section and its arguments.
 *
 * @param arity what the keyword takes
 * @param isNested whether it is in a subsection or a mode, or opens or closes one
 */
record XorgEntry(XorgToken word, XorgArity arity, List<XorgToken> arguments, boolean isNested) {
  /** The keyword as the parser compares it. */
  String keyword() {
    return XorgKeywords.fold(word.text());
  }

  /** The text of an argument; empty if there is none. */
  String argument(int index) {
    return index < arguments.size() ? arguments.get(index).text() : "";
  }

  /** The offset after its last token. */
  int to() {
    return arguments.isEmpty() ? word.to() : arguments.get(arguments.size() - 1).to();
  }

  /** The line of its last token. */
  int lastLine() {
    return arguments.isEmpty() ? word.line() : arguments.get(arguments.size() - 1).line();
  }

  /** Whether it is the option of that name, compared as X does. */
  boolean isOption(String name) {
    return arity == XorgArity.OPTION
        && !arguments.isEmpty()
        && XorgKeywords.isSameName(argument(0), name);
  }
}
