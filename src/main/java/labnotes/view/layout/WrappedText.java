package labnotes.view.layout;

import java.util.ArrayList;
import java.util.List;

/** Prose in lines of limited width. */
public final class WrappedText {
  private WrappedText() {}

  /** Returns the words of a text in lines of at most that width; a longer word has its own line. */
  public static List<String> lines(String text, int width) {
    return lines(text, width, width);
  }

  /** Returns the same with another width for the first line, which can be empty. */
  static List<String> lines(String text, int width, int first) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int room = first;
    for (String word : text.strip().split("\\s+", -1)) {
      int end = line.isEmpty() ? word.length() : line.length() + 1 + word.length();
      if (end > room && (!line.isEmpty() || room < width)) {
        lines.add(line.toString());
        line.setLength(0);
        room = width;
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
