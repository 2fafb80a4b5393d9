package labnotes.format.gvariant;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The contents of quoted strings, without their escapes. */
final class GVariantEscapes {
  private static final String NAMES = "abfnrtv";
  private static final String CONTROLS = "\u0007\b\f\n\r\t\u000b";

  private final String token;
  private final char quote;
  private final int index;
  private int at;

  /**
   * A token.
   *
   * @param from the index of its quote
   */
  private GVariantEscapes(String token, int from, int index) {
    this.token = token;
    this.index = index;
    this.quote = token.charAt(from);
    this.at = from + 1;
  }

  /** The text of a string token. */
  static String text(String token, int index) throws MalformedGVariant {
    GVariantEscapes escapes = new GVariantEscapes(token, 0, index);
    StringBuilder text = new StringBuilder();
    while (!escapes.isAtEnd()) {
      if (token.charAt(escapes.at) == '\\') {
        escapes.at++;
        escapes.appendEscape(text);
      } else {
        text.append(token.charAt(escapes.at++));
      }
    }
    return text.toString();
  }

  /** The bytes of a byte string token. */
  static List<Integer> bytes(String token, int index) throws MalformedGVariant {
    GVariantEscapes escapes = new GVariantEscapes(token, 1, index);
    List<Integer> bytes = new ArrayList<>();
    while (!escapes.isAtEnd()) {
      boolean isEscape = token.charAt(escapes.at) == '\\';
      if (isEscape && escapes.octalAt(escapes.at + 1)) {
        bytes.add(escapes.octal());
        continue;
      }
      StringBuilder one = new StringBuilder();
      if (isEscape) {
        escapes.at++;
        escapes.appendControl(one);
      } else {
        one.appendCodePoint(token.codePointAt(escapes.at));
        escapes.at += one.length();
      }
      for (byte part : one.toString().getBytes(StandardCharsets.UTF_8)) {
        bytes.add(part & 0xff);
      }
    }
    return bytes;
  }

  private boolean isAtEnd() throws MalformedGVariant {
    if (at >= token.length()) {
      throw new MalformedGVariant("the closing quote is missing", index);
    }
    return token.charAt(at) == quote;
  }

  private boolean octalAt(int place) {
    return place < token.length() && token.charAt(place) >= '0' && token.charAt(place) < '8';
  }

  private int octal() {
    int value = 0;
    at++;
    for (int digits = 0; digits < 3 && octalAt(at); digits++) {
      value = value * 8 + token.charAt(at++) - '0';
    }
    return value & 0xff;
  }

  private void appendEscape(StringBuilder text) throws MalformedGVariant {
    char c = at < token.length() ? token.charAt(at) : 0;
    if (c == 'u' || c == 'U') {
      text.appendCodePoint(codePoint(c == 'u' ? 4 : 8));
    } else {
      appendControl(text);
    }
  }

  private void appendControl(StringBuilder text) throws MalformedGVariant {
    if (at >= token.length()) {
      throw new MalformedGVariant("the closing quote is missing", index);
    }
    char c = token.charAt(at++);
    int control = NAMES.indexOf(c);
    if (control >= 0) {
      text.append(CONTROLS.charAt(control));
    } else if (c != '\n') {
      text.append(c);
    }
  }

  private int codePoint(int length) throws MalformedGVariant {
    int from = at + 1;
    int to = Math.min(from + length, token.length());
    String digits = token.substring(from, to);
    long value = digits.matches("[0-9a-fA-F]{" + length + "}") ? Long.parseLong(digits, 16) : 0;
    boolean isSurrogate = value >= 0xd800 && value <= 0xdfff;
    if (value == 0 || value > Character.MAX_CODE_POINT || isSurrogate) {
      throw new MalformedGVariant(
          "`\\" + token.charAt(at) + digits + "` is not a character", index + at - 1);
    }
    at = to;
    return (int) value;
  }
}
