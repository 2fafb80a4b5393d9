package labnotes.view.layout;

import java.util.Locale;

/** Escapes what a terminal would act on in text that comes from hosts and files. */
public final class ControlCharacters {
  private ControlCharacters() {}

  /** Returns the text with visible escapes for control characters, except newlines and tabs. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\n' || point == '\t' || !isActive(point)) {
                escaped.appendCodePoint(point);
              } else if (point == '\r') {
                escaped.append("\\r");
              } else {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", point));
              }
            });
    return escaped.toString();
  }

  private static boolean isActive(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
  }
}
