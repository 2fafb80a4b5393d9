package labnotes.view.layout;

import java.util.ArrayList;
import java.util.List;

/** Prose in lines of a readable width. */
public final class WrappedText {
  private WrappedText() {}

  /**
   * The text's words in lines of at most so many characters, longer words on lines of their own.
   */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
