package labnotes.format.udev;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import labnotes.format.lines.TextLine;

/**
 * A rule, perhaps continued over several lines.
 *
 * @param tokens its conditions and assignments
 */
record UdevRule(TextLine start, String text, List<Token> tokens) {
  private static final Set<String> MATCHES = Set.of("==", "!=");

  /**
   * A condition or an assignment.
   *
   * @param key with its attribute in braces
   */
  record Token(String key, String operator, String value) {
    /** Whether it is a condition. */
    boolean isMatch() {
      return MATCHES.contains(operator);
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
      while (joined.toString().endsWith("\\") && index + 1 < lines.size()) {
        String next = lines.get(++index).content();
        joined.setLength(joined.length() - 1);
        joined.append(next.strip().startsWith("#") ? "\\" : next);
      }
      rules.add(new UdevRule(start, joined.toString(), tokens(joined.toString())));
    }
    return rules;
  }

  private static List<Token> tokens(String text) {
    List<Token> found = new ArrayList<>();
    Matcher token = UdevRules.TOKEN.matcher(text);
    while (token.find()) {
      String key = token.group(1) + (token.group(2) == null ? "" : token.group(2));
      found.add(new Token(key, token.group(4), token.group(5)));
    }
    return List.copyOf(found);
  }

  /** Its conditions. */
  Set<Token> matches() {
    return tokens.stream().filter(Token::isMatch).collect(Collectors.toSet());
  }
}
