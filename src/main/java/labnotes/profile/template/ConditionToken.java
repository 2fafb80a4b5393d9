package labnotes.profile.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, number, string or operator of a condition.
 *
 * @param isAdjacent whether it follows the token before without a blank
 */
record ConditionToken(ConditionTokenType type, String text, boolean isAdjacent) {
  enum ConditionTokenType {
    NAME,
    NUMBER,
    STRING,
    OPERATOR,
    /** A string without its closing quote. */
    OPEN_STRING,
    /** A character that no condition has outside of strings. */
    FOREIGN
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<blank>\\s+)"
              + "|(?<string>r?\"(?:[^\"\\\\]|\\\\.)*+\"|r?'(?:[^'\\\\]|\\\\.)*+')"
              + "|(?<open>[\"'].*)"
              + "|(?<number>[0-9]+(?:\\.[0-9]+)?)"
              + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)"
              + "|(?<operator>&(?:amp|lt|gt);|==|!=|<=|>=|&&|\\|\\||\\?\\?|->|\\.\\.|[-+*/%=<>!?.,:()\\[\\]{}])"
              + "|(?<foreign>.)",
          Pattern.DOTALL);

  /** Returns the tokens of a condition. */
  static List<ConditionToken> of(String condition) {
    List<ConditionToken> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(condition);
    boolean isAdjacent = false;
    while (matcher.find()) {
      if (matcher.group("blank") == null) {
        tokens.add(new ConditionToken(type(matcher), matcher.group(), isAdjacent));
      }
      isAdjacent = matcher.group("blank") == null;
    }
    return tokens;
  }

  private static ConditionTokenType type(Matcher matcher) {
    if (matcher.group("string") != null) {
      return ConditionTokenType.STRING;
    }
    if (matcher.group("open") != null) {
      return ConditionTokenType.OPEN_STRING;
    }
    if (matcher.group("number") != null) {
      return ConditionTokenType.NUMBER;
    }
    if (matcher.group("name") != null) {
      return ConditionTokenType.NAME;
    }
    return matcher.group("operator") != null
        ? ConditionTokenType.OPERATOR
        : ConditionTokenType.FOREIGN;
  }

  boolean is(String operator) {
    return type != ConditionTokenType.STRING
        && type != ConditionTokenType.OPEN_STRING
        && text.equals(operator);
  }

  boolean isOneOf(List<String> operators) {
    return operators.stream().anyMatch(this::is);
  }
}
