package labnotes.view.layout;

import java.util.Locale;

/** How text is highlighted: in color on a terminal, not at all elsewhere. */
public enum TextStyle {
  COLOR,
  MONOCHROME;

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
    return this == MONOCHROME || text.isEmpty()
        ? text
        : String.format(Locale.ROOT, "\u001b[%dm%s\u001b[0m", code, text);
  }
}
