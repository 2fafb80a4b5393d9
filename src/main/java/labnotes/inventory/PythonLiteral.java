package labnotes.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A literal of Python, as Ansible reads values of INI inventories: a string, a number, True, False,
 * None, a list, a tuple, a set or a dict. Every other text is itself.
 */
final class PythonLiteral {
  /** The value None. */
  static final Object NONE = new Object();

  private static final int MAXIMUM_DEPTH = 50;
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?(?:(?<hex>0[xX][0-9a-fA-F]+)|(?<octal>0[oO][0-7]+)|(?<binary>0[bB][01]+)"
              + "|(?<decimal>(?:[0-9]+\\.[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)"
              + "|(?<integer>0+|[1-9](?:_?[0-9])*+))(?![\\w.])");
  private static final Pattern WORD = Pattern.compile("(True|False|None)(?!\\w)");

  private final String text;
  private int position;
  private int depth;

  private PythonLiteral(String text) {
    this.text = text;
  }

  /** Returns the value of a literal; empty for another text. */
  static Optional<Object> parse(String text) {
    PythonLiteral literal = new PythonLiteral(text);
    Object value = literal.value();
    literal.skip();
    return literal.position == text.length() ? Optional.ofNullable(value) : Optional.empty();
  }

  /** Skips blanks and a comment. */
  private void skip() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    if (position < text.length() && text.charAt(position) == '#') {
      position = text.length();
    }
  }

  private boolean takes(char expected) {
    skip();
    if (position < text.length() && text.charAt(position) == expected) {
      position++;
      return true;
    }
    return false;
  }

  /** Returns the next value; null if there is none. */
  private @Nullable Object value() {
    skip();
    if (position >= text.length() || ++depth > MAXIMUM_DEPTH) {
      return null;
    }
    char first = text.charAt(position);
    Object value =
        switch (first) {
          case '\'', '"' -> strings();
          case '[' -> items(']');
          case '(' -> items(')');
          case '{' -> braces();
          default -> word();
        };
    depth--;
    return value;
  }

  private @Nullable Object word() {
    Matcher number = NUMBER.matcher(text).region(position, text.length());
    if (number.lookingAt()) {
      position = number.end();
      return number(number);
    }
    Matcher word = WORD.matcher(text).region(position, text.length());
    if (!word.lookingAt()) {
      return null;
    }
    position = word.end();
    return word.group().equals("None") ? NONE : word.group().equals("True");
  }

  private static Object number(Matcher number) {
    boolean isNegative = number.group().startsWith("-");
    if (number.group("decimal") != null) {
      return Double.parseDouble(number.group()) + 0.0;
    }
    int radix =
        number.group("hex") != null
            ? 16
            : number.group("octal") != null ? 8 : number.group("binary") != null ? 2 : 10;
    String digits = number.group().replaceFirst("^[-+]", "").replace("_", "");
    String bare = radix == 10 ? digits.replaceFirst("^0+(?=.)", "") : digits.substring(2);
    try {
      long value = Long.parseLong(bare, radix);
      return isNegative ? -value : value;
    } catch (NumberFormatException large) {
      return (isNegative ? "-" : "") + bare;
    }
  }

  /** Strings without anything between them are one. */
  private @Nullable Object strings() {
    StringBuilder all = new StringBuilder();
    while (position < text.length() && "'\"".indexOf(text.charAt(position)) >= 0) {
      String one = string();
      if (one == null) {
        return null;
      }
      all.append(one);
      skip();
    }
    return all.toString();
  }

  private @Nullable String string() {
    char quote = text.charAt(position);
    StringBuilder value = new StringBuilder();
    for (int index = position + 1; index < text.length(); index++) {
      char letter = text.charAt(index);
      if (letter == quote) {
        position = index + 1;
        return value.toString();
      }
      if (letter == '\\' && index + 1 < text.length()) {
        index++;
        char escaped = text.charAt(index);
        int length = escaped == 'x' ? 2 : escaped == 'u' ? 4 : 0;
        if (length > 0) {
          String digits = text.substring(index + 1, Math.min(text.length(), index + 1 + length));
          if (!digits.matches("[0-9a-fA-F]{" + length + "}")) {
            return null;
          }
          value.append((char) Integer.parseInt(digits, 16));
          index += length;
        } else {
          int known = "ntr\\'\"".indexOf(escaped);
          value.append(known < 0 ? "\\" + escaped : "\n\t\r\\'\"".substring(known, known + 1));
        }
      } else {
        value.append(letter);
      }
    }
    return null;
  }

  private @Nullable Object items(char end) {
    position++;
    List<Object> items = new ArrayList<>();
    boolean hasComma = false;
    while (!takes(end)) {
      Object item = items.isEmpty() || hasComma ? value() : null;
      if (item == null) {
        return null;
      }
      items.add(item);
      hasComma = takes(',');
    }
    boolean isParenthesized = end == ')' && items.size() == 1 && !hasComma;
    return isParenthesized ? items.get(0) : items;
  }

  private @Nullable Object braces() {
    int start = position;
    position++;
    Map<Object, Object> values = new LinkedHashMap<>();
    boolean hasComma = true;
    while (!takes('}')) {
      Object key = hasComma ? value() : null;
      if (key != null && values.isEmpty() && !takes(':')) {
        position = start;
        return items('}');
      }
      Object value = key == null || (!values.isEmpty() && !takes(':')) ? null : value();
      if (key == null || value == null) {
        return null;
      }
      values.put(key, value);
      hasComma = takes(',');
    }
    return values;
  }
}
