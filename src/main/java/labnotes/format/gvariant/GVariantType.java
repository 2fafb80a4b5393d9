package labnotes.format.gvariant;

import java.util.ArrayList;
import java.util.List;

/** Type strings of GVariant, such as {@code a{sv}}. */
final class GVariantType {
  /** The types of numbers, for {@code N} in patterns. */
  static final String NUMBERS = "ynqiuxthd";

  /** The types of strings, for {@code S} in patterns. */
  static final String STRINGS = "sog";

  private static final String BASIC = "b" + NUMBERS + STRINGS;

  private GVariantType() {}

  /** Whether a text is one complete type of a value. */
  static boolean isValid(String type) {
    return !type.isEmpty() && end(type, 0, 0) == type.length();
  }

  /** Whether a text is a sequence of complete types, as in a D-Bus signature. */
  static boolean isSignature(String types) {
    int at = 0;
    while (at >= 0 && at < types.length()) {
      at = types.length() <= 255 ? end(types, at, 0) : -1;
    }
    return at >= 0 && types.indexOf('m') < 0;
  }

  /** Whether a text is a D-Bus object path. */
  static boolean isObjectPath(String path) {
    return path.equals("/") || path.matches("(/[A-Za-z0-9_]++)++");
  }

  /** The types of the elements of a tuple or dictionary entry. */
  static List<String> members(String type) {
    List<String> members = new ArrayList<>();
    for (int at = 1; at < type.length() - 1; ) {
      int end = end(type, at, 0);
      members.add(type.substring(at, end));
      at = end;
    }
    return members;
  }

  /** The end of the type at an index; -1 if there is none. */
  private static int end(String type, int at, int depth) {
    if (at < 0 || at >= type.length() || depth > GVariantParser.MAX_DEPTH) {
      return -1;
    }
    char first = type.charAt(at);
    if (BASIC.indexOf(first) >= 0 || first == 'v') {
      return at + 1;
    }
    if (first == 'a' || first == 'm') {
      return end(type, at + 1, depth + 1);
    }
    if (first == '{') {
      boolean isBasic = at + 1 < type.length() && BASIC.indexOf(type.charAt(at + 1)) >= 0;
      int end = isBasic ? end(type, at + 2, depth + 1) : -1;
      return end >= 0 && end < type.length() && type.charAt(end) == '}' ? end + 1 : -1;
    }
    return first == '(' ? endOfTuple(type, at + 1, depth) : -1;
  }

  private static int endOfTuple(String type, int from, int depth) {
    int at = from;
    while (at >= 0 && at < type.length() && type.charAt(at) != ')') {
      at = end(type, at, depth + 1);
    }
    return at >= 0 && at < type.length() ? at + 1 : -1;
  }
}
