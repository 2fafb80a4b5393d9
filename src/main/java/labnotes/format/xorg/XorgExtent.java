package labnotes.format.xorg;

/** A piece of a text with the lines around it. */
record XorgExtent(String text, int from, int to) {
  int lineFrom() {
    return text.lastIndexOf('\n', from - 1) + 1;
  }

  /** The offset after the line end. */
  int lineTo() {
    int newline = text.indexOf('\n', to);
    return newline < 0 ? text.length() : newline + 1;
  }

  /** Whether nothing else is before it on its line. */
  boolean isFirst() {
    return text.substring(lineFrom(), from).isBlank();
  }

  /** Whether nothing but a comment is behind it on its line. */
  boolean isLast() {
    String behind = text.substring(to, lineTo()).strip();
    return behind.isEmpty() || (behind.startsWith("#") && behind.indexOf('\r') < 0);
  }

  /** Where its removal starts: its lines if it is alone on them, else at the space before it. */
  int removeFrom() {
    if (isFirst()) {
      return isLast() ? lineFrom() : from;
    }
    return isLast() ? from - blanksBefore() : from;
  }

  /** Where its removal ends. */
  int removeTo() {
    if (isLast()) {
      return isFirst() ? lineTo() : to;
    }
    int at = to;
    while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private int blanksBefore() {
    int at = from;
    while (at > 0 && " \t".indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    return from - at;
  }
}
