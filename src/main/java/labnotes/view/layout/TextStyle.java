package labnotes.view.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How text is shown: in color on a terminal, not highlighted elsewhere.
 *
 * @param width the number of columns to which prose is wrapped
 * @param hasScreen whether the text is shown on a screen, which would break long lines within words
 */
public record TextStyle(boolean hasColor, int width, boolean hasScreen) {
  /** The width without a terminal, and the maximum with one: longer lines are hard to read. */
  public static final int MAX_WIDTH = 98;

  private static final int MIN_WIDTH = 30;

  /** Highlights in color. */
  public static final TextStyle COLOR = new TextStyle(true, MAX_WIDTH, false);

  /** Highlights nothing. */
  public static final TextStyle MONOCHROME = new TextStyle(false, MAX_WIDTH, false);

  /** Returns the same style for a screen with that number of columns. */
  public TextStyle forColumns(int columns) {
    return new TextStyle(hasColor, Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, columns)), true);
  }

  /** Returns prose in lines that fit after an indentation of that number of columns. */
  public List<String> wrap(String prose, int indentation) {
    return WrappedText.lines(prose, Math.max(1, width - indentation));
  }

  /**
   * Returns a message whose long lines are wrapped for the screen; without a screen it stays as it
   * is, so that programs find each message in one line.
   *
   * @param used the number of columns before the message
   * @param indentation of the lines that continue another one
   */
  public String wrapMessage(String message, int used, int indentation) {
    if (!hasScreen) {
      return message;
    }
    String next = "\n" + " ".repeat(indentation);
    List<String> lines = new ArrayList<>();
    for (String line : message.split("\n", -1)) {
      int room = lines.isEmpty() ? width - used : width;
      lines.add(
          line.length() <= room
              ? line
              : String.join(next, WrappedText.lines(line, Math.max(1, width - indentation), room)));
    }
    return String.join("\n", lines);
  }

  /** Returns the text as something that a change adds. */
  public String added(String text) {
    return color(32, text);
  }

  /** Returns the text as something that a change removes, or as an error. */
  public String removed(String text) {
    return color(31, text);
  }

  /** Returns the text as something that changes, or as a warning. */
  public String changed(String text) {
    return color(33, text);
  }

  /** Returns the text as a position in a file or an action without a difference. */
  public String position(String text) {
    return color(36, text);
  }

  /** Returns the text as a title. */
  public String title(String text) {
    return color(1, text);
  }

  /** Returns the text as less important than the text around it. */
  public String dimmed(String text) {
    return color(2, text);
  }

  private String color(int code, String text) {
    return !hasColor || text.isEmpty()
        ? text
        : String.format(Locale.ROOT, "\u001b[%dm%s\u001b[0m", code, text);
  }
}
