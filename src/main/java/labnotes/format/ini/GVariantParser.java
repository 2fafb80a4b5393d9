package labnotes.format.ini;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses values in GVariant's text format. A type is a letter: N a number, s a string, b a boolean,
 * and so on; {@code ?} is an ambiguous type, {@code ~} one that is written before the value.
 */
final class GVariantParser {
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?(0[xX][0-9a-fA-F]+|inf|infinity|nan|([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?)"
              + "(?![A-Za-z0-9_.])");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*");
  private static final Pattern TYPE = Pattern.compile("@[a-z?*(){}]+(?=\\s)");
  private static final Set<String> NUMBERS =
      Set.of("byte", "int16", "uint16", "int32", "uint32", "handle", "int64", "uint64", "double");
  private static final Set<String> STRINGS = Set.of("string", "objectpath", "signature");

  private final String text;
  private int at;

  private GVariantParser(String text) {
    this.text = text;
  }

  /** Why a text is not a value, at an index from 0. */
  record ValueProblem(String reason, int at) {}

  private static final class MalformedValue extends Exception {
    private static final long serialVersionUID = 1;

    MalformedValue(String reason) {
      super(reason, null, false, false);
    }
  }

  /** What is wrong with the text of a value; empty for a valid one. */
  static Optional<ValueProblem> problem(String text) {
    GVariantParser parser = new GVariantParser(text);
    try {
      String type = parser.parseValue(0);
      if (parser.at < text.length()) {
        throw new MalformedValue("unexpected text after the value");
      }
      if (type.contains("?")) {
        parser.at = 0;
        throw new MalformedValue("the type is ambiguous; write it before the value, as in @as []");
      }
      return Optional.empty();
    } catch (MalformedValue malformed) {
      String reason = malformed.getMessage() == null ? "malformed" : malformed.getMessage();
      return Optional.of(new ValueProblem(reason, parser.at));
    }
  }

  private String parseValue(int depth) throws MalformedValue {
    if (depth > 64) {
      throw new MalformedValue("nested too deeply");
    }
    skipWhitespace();
    if (at == text.length()) {
      throw new MalformedValue("a value is missing");
    }
    String type = parseByFirst(depth, text.charAt(at));
    skipWhitespace();
    return type;
  }

  private String parseByFirst(int depth, char c) throws MalformedValue {
    if (c == '\'' || c == '"') {
      return parseQuoted(c, "s");
    }
    if (c == 'b' && at + 1 < text.length() && "'\"".indexOf(text.charAt(at + 1)) >= 0) {
      at++;
      return parseQuoted(text.charAt(at), "ay");
    }
    if (c == '[') {
      return parseArray(depth);
    }
    if (c == '(') {
      return parseTuple(depth);
    }
    if (c == '{') {
      return "a{" + parseEntries(depth) + "}";
    }
    if (c == '<') {
      at++;
      String inside = parseValue(depth + 1);
      expect('>');
      return inside.contains("?") ? "?" : "v";
    }
    return consume(TYPE) != null ? parseTyped(depth) : parseWord(depth);
  }

  private String parseTyped(int depth) throws MalformedValue {
    parseValue(depth + 1);
    return "~";
  }

  private String parseWord(int depth) throws MalformedValue {
    if (consume(NUMBER) != null) {
      return "N";
    }
    int start = at;
    String word = consume(WORD);
    if (word == null) {
      throw new MalformedValue("a value cannot start with this character");
    }
    if (word.equals("true") || word.equals("false")) {
      return "b";
    }
    if (word.equals("nothing")) {
      return "m?";
    }
    if (word.equals("just")) {
      return "m" + parseValue(depth + 1);
    }
    if (NUMBERS.contains(word) || STRINGS.contains(word) || word.equals("boolean")) {
      parseValue(depth + 1);
      return STRINGS.contains(word) ? "s" : word.equals("boolean") ? "b" : "N";
    }
    at = start;
    throw new MalformedValue("'" + word + "' is not a value");
  }

  private String parseQuoted(char quote, String type) throws MalformedValue {
    int start = at;
    for (at++; at < text.length(); at++) {
      if (text.charAt(at) == quote) {
        at++;
        return type;
      }
      at += text.charAt(at) == '\\' ? 1 : 0;
    }
    at = start;
    throw new MalformedValue("the closing quote is missing");
  }

  private String parseArray(int depth) throws MalformedValue {
    String common = "?";
    at++;
    skipWhitespace();
    while (at < text.length() && text.charAt(at) != ']') {
      int start = at;
      String type = parseValue(depth + 1);
      if (isKnown(common) && isKnown(type) && !common.equals(type)) {
        at = start;
        throw new MalformedValue("the elements of an array must have the same type");
      }
      common = isKnown(common) ? common : type;
      if (!isAt(',') || text.substring(at + 1).stripLeading().startsWith("]")) {
        break;
      }
      at++;
      skipWhitespace();
    }
    expect(']');
    return "a" + common;
  }

  private String parseTuple(int depth) throws MalformedValue {
    StringBuilder types = new StringBuilder();
    int count = 0;
    at++;
    skipWhitespace();
    while (at < text.length() && text.charAt(at) != ')') {
      types.append(parseValue(depth + 1));
      count++;
      if (isAt(',')) {
        at++;
        skipWhitespace();
      } else if (count == 1) {
        throw new MalformedValue("a tuple of one element needs a comma: (x,)");
      } else {
        break;
      }
    }
    expect(')');
    return "(" + types + ")";
  }

  private static boolean isKnown(String type) {
    return !type.contains("?") && !type.contains("~");
  }

  private boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private String parseEntries(int depth) throws MalformedValue {
    at++;
    skipWhitespace();
    String key = "?";
    String entry = "?";
    while (at < text.length() && text.charAt(at) != '}') {
      key = parseValue(depth + 1);
      if (isAt(',')) {
        at++;
      } else {
        expect(':');
      }
      entry = parseValue(depth + 1);
      if (!isAt(',')) {
        break;
      }
      at++;
      skipWhitespace();
    }
    expect('}');
    return key + entry;
  }

  private void expect(char c) throws MalformedValue {
    if (!isAt(c)) {
      throw new MalformedValue("'" + c + "' is missing");
    }
    at++;
  }

  private void skipWhitespace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private @Nullable String consume(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    return matcher.group();
  }
}
