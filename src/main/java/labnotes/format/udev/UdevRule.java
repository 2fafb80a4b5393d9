package labnotes.format.udev;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import labnotes.format.lines.TextLine;

/**
 * A rule, perhaps continued over several lines.
 *
 * @param tokens its conditions and assignments, up to what is neither
 * @param end the offset of what is neither, or the length of the text
 */
record UdevRule(TextLine start, String text, List<Token> tokens, int end) {
  private static final Set<String> MATCHES = Set.of("==", "!=");

  private static final Pattern SEPARATOR = Pattern.compile("[\\s,]*+");

  /** A name is in group 2, the operator in 3, and the text between the quotes in 4. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "([A-Za-z_]++)(?:\\{([^}]*+)\\})?+\\s*+(==|!=|\\+=|-=|:=|=)\\s*+[ei]*+\"((?:[^\"\\\\]|\\\\.)*+)\"");

  /**
   * A condition or an assignment.
   *
   * @param at its offset in the rule
   * @param attribute the text in braces
   */
  record Token(int at, String name, Optional<String> attribute, String operator, String value) {
    /** The name with its attribute. */
    String key() {
      return attribute.map(text -> name + "{" + text + "}").orElse(name);
    }

    /** Whether it is a condition. */
    boolean isMatch() {
      return MATCHES.contains(operator);
    }

    /** The same without its place. */
    Token anywhere() {
      return new Token(0, name, attribute, operator, value);
    }
  }

  /** The rules of a text. */
  static List<UdevRule> of(String text) {
    List<UdevRule> rules = new ArrayList<>();
    List<TextLine> lines = TextLine.of(text);
    for (int index = 0; index < lines.size(); index++) {
      TextLine start = lines.get(index);
      if (start.isBlank() || start.isComment("#")) {
        continue;
      }
      StringBuilder joined = new StringBuilder(start.content());
      while (!joined.isEmpty()
          && joined.charAt(joined.length() - 1) == '\\'
          && index + 1 < lines.size()) {
        String next = lines.get(++index).content();
        joined.setLength(joined.length() - 1);
        joined.append(next.strip().startsWith("#") ? "\\" : next);
      }
      rules.add(of(start, joined.toString()));
    }
    return rules;
  }

  private static UdevRule of(TextLine start, String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher separator = SEPARATOR.matcher(text);
    Matcher token = TOKEN.matcher(text);
    int at = 0;
    while (separator.region(at, text.length()).lookingAt()
        && token.region(separator.end(), text.length()).lookingAt()) {
      tokens.add(
          new Token(
              token.start(),
              token.group(1),
              Optional.ofNullable(token.group(2)),
              token.group(3),
              token.group(4)));
      at = token.end();
    }
    return new UdevRule(start, text, List.copyOf(tokens), separator.end());
  }

  /** Its conditions, wherever they stand. */
  Set<Token> conditions() {
    return tokens.stream().filter(Token::isMatch).map(Token::anywhere).collect(Collectors.toSet());
  }
}
