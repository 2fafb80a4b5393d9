package labnotes.format;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values in GVariant's text format, as far as their form goes. A type is a letter: N a number, s a
 * text, b a truth value, and so on; {@code ?} is one that cannot be known, {@code ~} one that was
 * written down.
 */
final class GVariantText {
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?(0[xX][0-9a-fA-F]+|inf|infinity|nan|([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?)"
              + "(?![A-Za-z0-9_.])");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*");
  private static final Pattern TYPE = Pattern.compile("@[a-z?*(){}]+(?=\\s)");
  private static final Set<String> NUMBERS =
      Set.of("byte", "int16", "uint16", "int32", "uint32", "handle", "int64", "uint64", "double");
  private static final Set<String> TEXTS = Set.of("string", "objectpath", "signature");

  private final String text;
  private int at;

  private GVariantText(String text) {
    this.text = text;
  }

  /** Why a text is no value, at an index from 0. */
  record Fault(String reason, int at) {}

  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String reason) {
      super(reason, null, false, false);
    }
  }

  /** What is wrong with the text of a value, or nothing for a good one. */
  static Optional<Fault> fault(String text) {
    GVariantText reader = new GVariantText(text);
    try {
      String type = reader.value(0);
      if (reader.at < text.length()) {
        throw new Malformed("something stands behind the value");
      }
      if (type.contains("?")) {
        reader.at = 0;
        throw new Malformed("the type cannot be told; write it in front, as in @as []");
      }
      return Optional.empty();
    } catch (Malformed malformed) {
      String reason = malformed.getMessage() == null ? "malformed" : malformed.getMessage();
      return Optional.of(new Fault(reason, reader.at));
    }
  }

  private String value(int depth) throws Malformed {
    if (depth > 64) {
      throw new Malformed("nested too deeply");
    }
    skip();
    if (at == text.length()) {
      throw new Malformed("a value is missing");
    }
    String type = read(depth, text.charAt(at));
    skip();
    return type;
  }

  private String read(int depth, char c) throws Malformed {
    if (c == '\'' || c == '"') {
      return quoted(c, "s");
    }
    if (c == 'b' && at + 1 < text.length() && "'\"".indexOf(text.charAt(at + 1)) >= 0) {
      at++;
      return quoted(text.charAt(at), "ay");
    }
    if (c == '[') {
      return "a" + list(']', depth, true);
    }
    if (c == '(') {
      return "(" + list(')', depth, false) + ")";
    }
    if (c == '{') {
      return "a{" + entries(depth) + "}";
    }
    if (c == '<') {
      at++;
      String inside = value(depth + 1);
      expect('>');
      return inside.contains("?") ? "?" : "v";
    }
    return matches(TYPE) != null ? typed(depth) : word(depth);
  }

  private String typed(int depth) throws Malformed {
    value(depth + 1);
    return "~";
  }

  private String word(int depth) throws Malformed {
    if (matches(NUMBER) != null) {
      return "N";
    }
    int start = at;
    String word = matches(WORD);
    if (word == null) {
      throw new Malformed("a value cannot start like this");
    }
    if (word.equals("true") || word.equals("false")) {
      return "b";
    }
    if (word.equals("nothing")) {
      return "m?";
    }
    if (word.equals("just")) {
      return "m" + value(depth + 1);
    }
    if (NUMBERS.contains(word) || TEXTS.contains(word) || word.equals("boolean")) {
      value(depth + 1);
      return TEXTS.contains(word) ? "s" : word.equals("boolean") ? "b" : "N";
    }
    at = start;
    throw new Malformed("'" + word + "' is no value");
  }

  private String quoted(char quote, String type) throws Malformed {
    int start = at;
    for (at++; at < text.length(); at++) {
      if (text.charAt(at) == quote) {
        at++;
        return type;
      }
      at += text.charAt(at) == '\\' ? 1 : 0;
    }
    at = start;
    throw new Malformed("the closing quote is missing");
  }

  private String list(char end, int depth, boolean alike) throws Malformed {
    StringBuilder types = new StringBuilder();
    String common = "?";
    int count = 0;
    at++;
    skip();
    while (at < text.length() && text.charAt(at) != end) {
      int start = at;
      String type = value(depth + 1);
      if (alike && known(common) && known(type) && !common.equals(type)) {
        at = start;
        throw new Malformed("the elements of an array have one type");
      }
      common = known(common) ? common : type;
      types.append(type);
      count++;
      boolean comma = at < text.length() && text.charAt(at) == ',';
      if (comma && (!alike || !ends(at + 1, end))) {
        at++;
        skip();
      } else if (!alike && count == 1) {
        throw new Malformed("a tuple of one has a comma: (x,)");
      } else {
        break;
      }
    }
    expect(end);
    return alike ? common : types.toString();
  }

  private static boolean known(String type) {
    return !type.contains("?") && !type.contains("~");
  }

  private boolean ends(int from, char end) {
    String rest = text.substring(from).stripLeading();
    return !rest.isEmpty() && rest.charAt(0) == end;
  }

  private String entries(int depth) throws Malformed {
    at++;
    skip();
    String key = "?";
    String kept = "?";
    while (at < text.length() && text.charAt(at) != '}') {
      key = value(depth + 1);
      if (at < text.length() && text.charAt(at) == ',') {
        at++;
      } else {
        expect(':');
      }
      kept = value(depth + 1);
      if (at >= text.length() || text.charAt(at) != ',') {
        break;
      }
      at++;
      skip();
    }
    expect('}');
    return key + kept;
  }

  private void expect(char c) throws Malformed {
    if (at >= text.length() || text.charAt(at) != c) {
      throw new Malformed("'" + c + "' is missing");
    }
    at++;
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private @Nullable String matches(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    return matcher.group();
  }
}
