package labnotes.format.bsd;

import java.util.ArrayList;
import java.util.List;
import labnotes.format.lines.TextLine;

/**
 * One line of devfs.rules as the shell's {@code read} returns it without -r: a backslash is removed
 * and protects the next character, and one at the end of a line joins it with the next line.
 *
 * @param number of its first line in the file, from 1
 * @param from offset of its first line
 * @param to offset after the end of its last line
 * @param text without backslashes, and without blanks at both ends
 * @param offsets of the characters of the text in the file
 * @param isTerminated whether it ends with a newline; otherwise {@code read} fails
 */
record DevfsInput(
    int number, int from, int to, String text, List<Integer> offsets, boolean isTerminated) {
  /** The lines of a file. */
  static List<DevfsInput> of(String file) {
    List<DevfsInput> lines = new ArrayList<>();
    int from = 0;
    int number = 1;
    while (from < file.length()) {
      DevfsInput line = read(file, from, number);
      lines.add(line);
      number += (int) file.substring(from, line.to()).chars().filter(c -> c == '\n').count();
      from = line.to();
    }
    return lines;
  }

  /** A single line without a newline in it. */
  static DevfsInput ofLine(String line) {
    return read(line + "\n", 0, 1);
  }

  private static DevfsInput read(String file, int from, int number) {
    StringBuilder text = new StringBuilder();
    List<Integer> offsets = new ArrayList<>();
    int firstKept = Integer.MAX_VALUE;
    int endKept = 0;
    int at = from;
    boolean isTerminated = false;
    while (at < file.length() && !isTerminated) {
      char c = file.charAt(at);
      boolean isEscape = c == '\\';
      if (c == '\n') {
        isTerminated = true;
      } else if (isEscape && file.startsWith("\n", at + 1)) {
        at++;
      } else if (!isEscape || at + 1 < file.length()) {
        at += isEscape ? 1 : 0;
        boolean isKept = isEscape || " \t".indexOf(c) < 0;
        firstKept = isKept ? Math.min(firstKept, offsets.size()) : firstKept;
        offsets.add(at);
        text.append(file.charAt(at));
        endKept = isKept ? offsets.size() : endKept;
      }
      at++;
    }
    int start = Math.min(firstKept, endKept);
    return new DevfsInput(
        number,
        from,
        at,
        text.substring(start, endKept),
        List.copyOf(offsets.subList(start, endKept)),
        isTerminated);
  }

  /** The offset in the file of an index in the text. */
  int offset(int index) {
    return index < offsets.size() ? offsets.get(index) : end();
  }

  /** The offset in the file after the first characters of the text. */
  int offsetAfter(int length) {
    return length == 0 ? offset(0) : offsets.get(length - 1) + 1;
  }

  private int end() {
    return offsets.isEmpty() ? from : offsets.get(offsets.size() - 1) + 1;
  }

  /** Its lines in the file, as one. */
  TextLine lines(String file) {
    int end = isTerminated ? to - 1 : to;
    return new TextLine(number, from, file.substring(from, end), to);
  }
}
