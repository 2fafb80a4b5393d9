package labnotes.profile.template;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import labnotes.profile.template.ConditionToken.ConditionTokenType;
import labnotes.text.Diagnostic;

/** Finds what is wrong with a condition that cannot be parsed, as its author sees it. */
final class ConditionSyntax {
  private static final List<String> COMPARISONS =
      List.of("==", "=", "!=", "<", "<=", ">", ">=", "lt", "lte", "gt", "gte");

  private static final List<String> BINARY = List.of("&&", "||", "+", "-", "*", "/", "%", "..");
  private static final List<String> OPENING = List.of("(", "[", "{");
  private static final List<String> CLOSING = List.of(")", "]", "}");

  private final List<ConditionToken> tokens;
  private final Collection<String> builtIns;
  private int at;

  private ConditionSyntax(List<ConditionToken> tokens, Collection<String> builtIns) {
    this.tokens = tokens;
    this.builtIns = builtIns;
  }

  /**
   * Returns the first mistake; its message continues a sentence about the condition.
   *
   * @param builtIns the names that are allowed behind a question mark
   */
  static Optional<Diagnostic> mistake(String condition, Collection<String> builtIns) {
    List<ConditionToken> tokens = ConditionToken.of(condition);
    return misread(condition)
        .or(() -> tokens.stream().flatMap(one -> ForeignSyntax.of(one).stream()).findFirst())
        .or(() -> new ConditionSyntax(tokens, builtIns).parse());
  }

  /** Returns the mistake of a condition that is parsed, but differently than it reads. */
  static Optional<Diagnostic> misread(String condition) {
    List<ConditionToken> tokens = ConditionToken.of(condition);
    Optional<Diagnostic> foreign =
        tokens.stream()
            .filter(one -> one.type() == ConditionTokenType.FOREIGN || one.text().startsWith("&"))
            .filter(one -> "&|".contains(one.text().substring(0, 1)) && !one.is("&&"))
            .flatMap(one -> ForeignSyntax.of(one).stream())
            .findFirst();
    for (int index = 1; index < tokens.size(); index++) {
      if (tokens.get(index - 1).is("!") && tokens.get(index).is("=") && index > 1) {
        return Optional.of(fault("`! =` is not an operator", "write != without a blank"));
      }
    }
    return foreign.or(() -> unbalanced(tokens));
  }

  private static Optional<Diagnostic> unbalanced(List<ConditionToken> tokens) {
    Deque<String> open = new ArrayDeque<>();
    for (ConditionToken token : tokens) {
      if (token.isOneOf(OPENING)) {
        open.push(token.text());
      } else if (token.isOneOf(CLOSING)) {
        String opening = OPENING.get(CLOSING.indexOf(token.text()));
        if (open.isEmpty() || !open.pop().equals(opening)) {
          return Optional.of(
              fault(
                  "`" + token.text() + "` has no `" + opening + "`",
                  "remove it, or add `" + opening + "` where it begins"));
        }
      }
    }
    return Optional.empty();
  }

  private static Diagnostic fault(String message, String hint) {
    return Diagnostic.error(message, null).hint(hint);
  }

  /** A mistake that ends the parsing. */
  private static final class FaultException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Diagnostic fault;

    FaultException(Diagnostic fault) {
      super(fault.message(), null, false, false);
      this.fault = fault;
    }
  }

  private Optional<Diagnostic> parse() {
    try {
      expression();
      if (at < tokens.size()) {
        throw unexpected();
      }
      return Optional.empty();
    } catch (FaultException found) {
      return Optional.of(found.fault);
    }
  }

  private boolean takes(String operator) {
    boolean isNext = at < tokens.size() && tokens.get(at).is(operator);
    at += isNext ? 1 : 0;
    return isNext;
  }

  private void expression() {
    operand();
    while (at < tokens.size()
        && (tokens.get(at).isOneOf(COMPARISONS) || tokens.get(at).isOneOf(BINARY))) {
      at++;
      operand();
    }
  }

  private void operand() {
    while (takes("!") || takes("-") || takes("+")) {
      // Prefixes can be repeated.
    }
    if (at >= tokens.size()) {
      throw new FaultException(
          tokens.isEmpty()
              ? fault("it is empty", "write a condition, or remove `when`")
              : fault("unexpected end", "complete it behind `" + tokens.get(at - 1).text() + "`"));
    }
    ConditionToken first = tokens.get(at);
    if (takes("(")) {
      expression();
      close(")");
    } else if (takes("[")) {
      items("]");
    } else if (takes("{")) {
      entries();
    } else if (takes(".")) {
      name();
    } else if (first.type() == ConditionTokenType.OPERATOR || first.isOneOf(COMPARISONS)) {
      throw unexpected();
    } else {
      at++;
    }
    suffixes();
  }

  private void suffixes() {
    while (at < tokens.size()) {
      if (takes(".")) {
        name();
      } else if (takes("?")) {
        builtIn();
      } else if (takes("[")) {
        expression();
        close("]");
      } else if (takes("(")) {
        items(")");
      } else if (tokens.get(at).is("!")) {
        byDefault();
      } else if (!takes("??")) {
        return;
      }
    }
  }

  /** A default value, which may be left out. */
  private void byDefault() {
    at++;
    boolean hasValue =
        at < tokens.size()
            && (tokens.get(at).type() != ConditionTokenType.OPERATOR
                || tokens.get(at).isOneOf(OPENING))
            && !tokens.get(at).isOneOf(COMPARISONS);
    if (hasValue) {
      operand();
    }
  }

  private void name() {
    if (at >= tokens.size() || tokens.get(at).type() != ConditionTokenType.NAME) {
      throw unexpected();
    }
    at++;
  }

  private void builtIn() {
    if (at >= tokens.size() || tokens.get(at).type() != ConditionTokenType.NAME) {
      throw unexpected();
    }
    String name = tokens.get(at).text();
    boolean isChoice = tokens.stream().anyMatch(one -> one.is(":"));
    if (!builtIns.contains(name)) {
      throw new FaultException(
          isChoice ? ForeignSyntax.choice() : ForeignSyntax.unknownBuiltIn(name, builtIns));
    }
    at++;
  }

  private void items(String end) {
    while (!takes(end)) {
      expression();
      if (takes("->")) {
        expression();
      }
      if (!takes(",")) {
        close(end);
        return;
      }
    }
  }

  private void entries() {
    while (!takes("}")) {
      expression();
      if (!takes(":")) {
        throw unexpected();
      }
      expression();
      if (!takes(",")) {
        close("}");
        return;
      }
    }
  }

  private void close(String end) {
    if (at >= tokens.size()) {
      String opening = OPENING.get(CLOSING.indexOf(end));
      throw new FaultException(
          fault("`" + opening + "` is not closed", "add `" + end + "` where it ends"));
    }
    if (!takes(end)) {
      throw unexpected();
    }
  }

  private FaultException unexpected() {
    if (at >= tokens.size()) {
      return new FaultException(
          fault("unexpected end", "complete it behind `" + tokens.get(at - 1).text() + "`"));
    }
    ConditionToken token = tokens.get(at);
    Optional<ConditionToken> before = at == 0 ? Optional.empty() : Optional.of(tokens.get(at - 1));
    String message =
        "unexpected "
            + (token.type() == ConditionTokenType.STRING ? token.text() : "`" + token.text() + "`");
    return new FaultException(
        fault(message, ForeignSyntax.remedy(before, token, tokens.subList(at + 1, tokens.size()))));
  }
}
