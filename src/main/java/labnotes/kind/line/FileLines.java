package labnotes.kind.line;

import java.util.List;
import java.util.stream.Collectors;
import labnotes.format.lines.LineSplicer;
import labnotes.format.lines.TextLine;

/**
 * The lines of a text; what is not changed keeps its bytes.
 *
 * @param text the whole text
 */
public record FileLines(String text) {
  /** The lines without their ends. */
  public List<String> list() {
    return lines().stream().map(TextLine::content).toList();
  }

  private List<TextLine> lines() {
    return TextLine.of(text);
  }

  /** The lines with these numbers, in one text. */
  String joined(List<Integer> numbers) {
    List<String> all = list();
    return numbers.stream().map(all::get).collect(Collectors.joining("\n"));
  }

  /** The text with other lines; those that it has already are in the same order. */
  public String with(List<String> others) {
    List<TextLine> all = lines();
    String end = LineSplicer.lineEnd(text);
    StringBuilder edited = new StringBuilder();
    int next = 0;
    boolean isEnded = true;
    for (String line : others) {
      int same = indexOf(line, all, next);
      edited.append(same < 0 ? line + end : raw(all.get(same), end));
      isEnded = same < 0 || all.get(same).isTerminated();
      next = same < 0 ? next : same + 1;
    }
    return isEnded ? edited.toString() : edited.substring(0, edited.length() - end.length());
  }

  private static int indexOf(String line, List<TextLine> lines, int from) {
    for (int i = from; i < lines.size(); i++) {
      if (lines.get(i).content().equals(line)) {
        return i;
      }
    }
    return -1;
  }

  private String raw(TextLine line, String end) {
    return line.isTerminated() ? text.substring(line.from(), line.to()) : line.text() + end;
  }
}
