package labnotes.view.layout;

import java.util.ArrayList;
import java.util.List;

/** Prose in lines of limited width. */
public final class WrappedText {
  private WrappedText() {}

  /** Returns the words of a text in lines of at most that width; a longer word has its own line. */
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
