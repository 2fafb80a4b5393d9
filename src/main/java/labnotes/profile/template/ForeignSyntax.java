package labnotes.profile.template;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import labnotes.profile.template.ConditionToken.ConditionTokenType;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;

/** What to write instead of the syntax of other languages. */
final class ForeignSyntax {
  /** What is written for words between two values. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("eq", "=="),
          Map.entry("is", "=="),
          Map.entry("equals", "=="),
          Map.entry("ne", "!="),
          Map.entry("neq", "!="),
          Map.entry("xor", "!="),
          Map.entry("le", "lte"),
          Map.entry("ge", "gte"),
          Map.entry("and", "&&"),
          Map.entry("or", "||"),
          Map.entry("contains", "LIST?seq_contains(VALUE), or STRING?contains(VALUE),"),
          Map.entry("matches", "STRING?matches(PATTERN)"),
          Map.entry("like", "STRING?matches(PATTERN)"));

  private static final List<String> TESTS = List.of("eq", "ne", "lt", "le", "gt", "ge");
  private static final List<String> STATEMENTS = List.of("if", "when", "unless", "while");

  private ForeignSyntax() {}

  private static Diagnostic fault(String message, String hint) {
    return Diagnostic.error(message, null).hint(hint);
  }

  /** Returns the mistake of a token that no condition has; empty for other tokens. */
  static Optional<Diagnostic> of(ConditionToken token) {
    String text = token.text();
    if (token.type() == ConditionTokenType.OPEN_STRING) {
      return Optional.of(
          fault("the string " + text + " is not closed", "add " + text.charAt(0) + " at its end"));
    }
    if (text.startsWith("&") && text.endsWith(";")) {
      String meant = text.equals("&amp;") ? "&&" : text.equals("&lt;") ? "lt" : "gt";
      return Optional.of(
          fault("`" + text + "` is not an operator", "write " + meant + " instead of " + text));
    }
    if (token.type() != ConditionTokenType.FOREIGN) {
      return Optional.empty();
    }
    String hint =
        switch (text) {
          case "&", "|" -> "write " + text + text + " instead of " + text;
          case "~" -> "compare with a pattern: os.version?matches(\"12.*\")";
          case "“", "”", "„", "‘", "’", "`" -> "put strings between two \" or two '";
          case "#" -> "remove it; a comment of YAML is behind the value and not in its quotes";
          case ";" -> "remove it; connect conditions with && or ||";
          case "$", "@" -> "write the name alone";
          default -> "remove it, or put the string that contains it into quotes";
        };
    boolean isOperator = "&|~".contains(text);
    return Optional.of(
        fault(
            isOperator ? "`" + text + "` is not an operator" : "unexpected `" + text + "`", hint));
  }

  /** The mistake of a choice between two values. */
  static Diagnostic choice() {
    return fault(
        "`? :` is not an operator",
        "a condition is itself true or false: write A && B, or (!A || B)");
  }

  static Diagnostic unknownBuiltIn(String name, Collection<String> builtIns) {
    Diagnostic unknown = DiagnosticCollector.unknownWord("built-in", name, null, builtIns);
    String hint = unknown.hint();
    return hint != null && hint.startsWith("did you mean")
        ? unknown
        : unknown.hint(
            SyntaxMessage.longerName(name, builtIns)
                .orElse("the built-ins are listed in docs/expressions.md"));
  }

  /** Returns what to do about a token where none or another one is expected. */
  static String remedy(
      Optional<ConditionToken> before, ConditionToken token, List<ConditionToken> after) {
    String word = token.text().toLowerCase(Locale.ROOT);
    if (before.isEmpty()) {
      return token.type() == ConditionTokenType.OPERATOR && "<{%".contains(word)
          ? "write only the expression, without tags or braces"
          : "write a value before it, such as os.family";
    }
    ConditionToken left = before.get();
    if (token.type() == ConditionTokenType.NAME
        && WORDS.containsKey(word)
        && left.type() != ConditionTokenType.OPERATOR) {
      return "write " + WORDS.get(word) + " instead of " + token.text();
    }
    if (STATEMENTS.contains(left.text().toLowerCase(Locale.ROOT))) {
      return "remove `" + left.text() + "`: the key `when` has only the condition";
    }
    if (TESTS.contains(left.text())) {
      return "write " + test(left.text()) + " instead of -" + left.text();
    }
    return left.type() == ConditionTokenType.NUMBER
        ? afterNumber(token, after)
        : token.type() == ConditionTokenType.OPERATOR
            ? operator(left, token)
            : operand(left, token);
  }

  private static String test(String name) {
    String operator = WORDS.get(name);
    return operator == null ? name : operator;
  }

  private static String afterNumber(ConditionToken token, List<ConditionToken> after) {
    if (token.type() == ConditionTokenType.NAME) {
      return "write a number without a unit; `memory` is in MiB";
    }
    boolean hasNumber = !after.isEmpty() && after.get(0).type() == ConditionTokenType.NUMBER;
    return token.is(",") && hasNumber
        ? "write a number without commas"
        : "put an operator such as == or && before it";
  }

  private static String operator(ConditionToken left, ConditionToken token) {
    String both = left.text() + token.text();
    String meant =
        switch (both) {
          case "===", "====" -> "==";
          case "!==" -> "!=";
          case "<>" -> "!=";
          case "=>", "==>" -> ">=";
          case "=<", "==<" -> "<=";
          default -> "";
        };
    if (!meant.isEmpty()) {
      return "write " + meant + " instead of " + both;
    }
    if (token.is(",")) {
      return "connect conditions with && or ||";
    }
    return token.is(":") ? "a condition has no `:`" : "complete the expression before it";
  }

  private static String operand(ConditionToken left, ConditionToken token) {
    if (left.is(".")) {
      return "put a value with several dots into quotes";
    }
    if (token.type() == ConditionTokenType.STRING && left.type() == ConditionTokenType.NAME) {
      return "put an operator such as == before it; arguments of a built-in are in parentheses";
    }
    return "put an operator such as == or && before it";
  }
}
