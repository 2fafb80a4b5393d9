package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import labnotes.text.Position;

/**
 * One line of a text.
 *
 * @param number from 1
 * @param from offset of its first character
 * @param text without the newline; a carriage return before it is part of the text
 * @param to offset behind its newline
 */
record Line(int number, int from, String text, int to) {
  /** The lines of a text; a text that ends with a newline has no empty line behind it. */
  static List<Line> of(String text) {
    List<Line> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int newline = text.indexOf('\n', from);
      int end = newline < 0 ? text.length() : newline;
      int to = newline < 0 ? end : newline + 1;
      lines.add(new Line(lines.size() + 1, from, text.substring(from, end), to));
      from = to;
    }
    return lines;
  }

  /** The line without a carriage return at its end. */
  String content() {
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** Whether a newline ends the line. */
  boolean ended() {
    return to > from + text.length();
  }

  boolean blank() {
    return text.isBlank();
  }

  /** Whether the first character that is no blank starts a comment. */
  boolean comment(String leaders) {
    String stripped = text.strip();
    return !stripped.isEmpty() && leaders.indexOf(stripped.charAt(0)) >= 0;
  }

  /** The place in the line at an index from 0. */
  Position at(String file, int index) {
    return new Position(file, number, index + 1);
  }
}
