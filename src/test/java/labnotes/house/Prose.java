package labnotes.house;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The words of a source file as one line of text: without the marks of comments, and with
 * identifiers split into their words, so that a phrase is found over the end of a line too.
 *
 * @param text the words
 * @param starts where each line of the file begins in the text
 */
record Prose(String text, List<Integer> starts) {
  private static final Pattern MARGIN = Pattern.compile("^\\s*(?:/?\\*+/?|//+|#+)?\\s*");
  private static final Pattern HUMP =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_");

  static Prose of(String source) {
    StringBuilder text = new StringBuilder();
    List<Integer> starts = new ArrayList<>();
    for (String line : source.split("\n", -1)) {
      starts.add(text.length());
      String words = MARGIN.matcher(line).replaceFirst("");
      text.append(HUMP.matcher(words).replaceAll(" ")).append(' ');
    }
    return new Prose(text.toString(), List.copyOf(starts));
  }

  /** The number of the line, from one, that contains a position of the text. */
  int line(int position) {
    int found = Collections.binarySearch(starts, position);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
