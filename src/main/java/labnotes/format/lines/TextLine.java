package labnotes.format.lines;

import java.util.ArrayList;
import java.util.List;
import labnotes.text.Position;

/**
 * One line of a text.
 *
 * @param number from 1
 * @param from offset of its first character
 * @param text without the newline; a carriage return before it is part of the text
 * @param to offset after its newline
 */
public record TextLine(int number, int from, String text, int to) {
  /** The lines of a text; there is no empty line after a final newline. */
  public static List<TextLine> of(String text) {
    List<TextLine> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int newline = text.indexOf('\n', from);
      int end = newline < 0 ? text.length() : newline;
      int to = newline < 0 ? end : newline + 1;
      lines.add(new TextLine(lines.size() + 1, from, text.substring(from, end), to));
      from = to;
    }
    return lines;
  }

  /** The number of the line at an offset; of the last line if the offset is after it. */
  public static int numberAt(List<TextLine> lines, int offset) {
    int first = 0;
    int behind = lines.size();
    while (first < behind) {
      int middle = (first + behind) >>> 1;
      if (offset < lines.get(middle).to()) {
        behind = middle;
      } else {
        first = middle + 1;
      }
    }
    return Math.min(first + 1, lines.size());
  }

  /** The line without a carriage return at its end. */
  public String content() {
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** Whether the line ends with a newline. */
  public boolean isTerminated() {
    return to > from + text.length();
  }

  public boolean isBlank() {
    return text.isBlank();
  }

  /**
   * Whether the line is a comment.
   *
   * @param prefixes the characters that start one
   */
  public boolean isComment(String prefixes) {
    String stripped = text.strip();
    return !stripped.isEmpty() && prefixes.indexOf(stripped.charAt(0)) >= 0;
  }

  /** The position in the line of an index from 0. */
  public Position at(String file, int index) {
    return new Position(file, number, index + 1);
  }
}
