package labnotes.view.layout;

import java.util.Locale;

/** How words are set off: with colours on a terminal, plain elsewhere. */
public enum TextStyle {
  COLOURED,
  PLAIN;

  public String added(String text) {
    return in(32, text);
  }

  public String removed(String text) {
    return in(31, text);
  }

  public String changed(String text) {
    return in(33, text);
  }

  public String place(String text) {
    return in(36, text);
  }

  public String title(String text) {
    return in(1, text);
  }

  public String quiet(String text) {
    return in(2, text);
  }

  private String in(int code, String text) {
    return this == PLAIN || text.isEmpty()
        ? text
        : String.format(Locale.ROOT, "\u001b[%dm%s\u001b[0m", code, text);
  }

  /** The text with everything that a terminal would act on made visible; lines and tabs stay. */
  public static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\n' || point == '\t' || !isActive(point)) {
                shown.appendCodePoint(point);
              } else if (point == '\r') {
                shown.append("\\r");
              } else {
                shown.append(String.format(Locale.ROOT, "\\u%04x", point));
              }
            });
    return shown.toString();
  }

  private static boolean isActive(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
  }
}
