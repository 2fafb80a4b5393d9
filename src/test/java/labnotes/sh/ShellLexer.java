package labnotes.sh;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The words and operators of a shell script, and the scripts in its words. */
final class ShellLexer {
  private static final List<String> OPERATORS =
      List.of(
          "<<-", "&&", "||", ";;", "<<", ">>", "<&", ">&", "<>", ">|", "|", "&", ";", "<", ">", "(",
          ")", "\n");

  private final String script;
  private final Deque<String> hereDocuments = new ArrayDeque<>();
  private final List<ShellNode> substitutions = new ArrayList<>();
  private int at;
  private String token = "";
  private boolean isWord;

  ShellLexer(String script) {
    this.script = script;
    advance();
  }

  private ShellLexer(String script, int at) {
    this.script = script;
    this.at = at;
    advance();
  }

  int line() {
    return (int) script.substring(0, Math.min(at, script.length())).lines().count();
  }

  boolean isAtEnd() {
    return token.isEmpty() && !isWord;
  }

  boolean isWord() {
    return isWord;
  }

  boolean is(String operator) {
    return !isWord && token.equals(operator);
  }

  boolean isWordOf(Set<String> words) {
    return isWord && words.contains(token);
  }

  /** Whether a redirection follows; a number before it is part of it. */
  boolean isRedirection() {
    return !isWord
        ? token.startsWith("<") || token.startsWith(">")
        : token.matches("\\d") && at < script.length() && "<>".indexOf(script.charAt(at)) >= 0;
  }

  /** The file to which a redirection writes. */
  Optional<String> redirection() {
    if (isWord) {
      next();
    }
    String operator = next();
    String target = token;
    if (operator.startsWith("<<")) {
      hereDocuments.add(target.replaceAll("['\"\\\\]", ""));
    }
    next();
    return operator.matches(">>?\\|?") && !target.equals("/dev/null")
        ? Optional.of(target)
        : Optional.empty();
  }

  /** The scripts in the present word. */
  List<ShellNode> substitutions() {
    return List.copyOf(substitutions);
  }

  String next() {
    if (isAtEnd()) {
      throw unexpected();
    }
    String last = token;
    advance();
    return last;
  }

  boolean take(String operator) {
    if (!is(operator)) {
      return false;
    }
    next();
    return true;
  }

  boolean takeWord(String word) {
    if (!isWordOf(Set.of(word))) {
      return false;
    }
    next();
    return true;
  }

  void expect(String operator) {
    if (!take(operator)) {
      throw unexpected();
    }
  }

  void expectWord(String word) {
    if (!takeWord(word)) {
      throw unexpected();
    }
  }

  void skipLineEnds() {
    while (is("\n")) {
      next();
    }
  }

  IllegalStateException unexpected() {
    return new IllegalStateException("line " + line() + ": unexpected '" + token + "'");
  }

  private void advance() {
    if (!isWord && token.equals("\n")) {
      skipHereDocuments();
    }
    substitutions.clear();
    skipBlanks();
    isWord = false;
    token = "";
    if (at >= script.length()) {
      return;
    }
    for (String operator : OPERATORS) {
      if (script.startsWith(operator, at)) {
        token = operator;
        at += operator.length();
        return;
      }
    }
    int start = at;
    isWord = true;
    while (at < script.length() && " \t\n;&|<>()".indexOf(script.charAt(at)) < 0) {
      skipPart();
    }
    token = script.substring(start, at);
  }

  private void skipBlanks() {
    while (at < script.length()) {
      if (script.startsWith("\\\n", at)) {
        at += 2;
      } else if (script.charAt(at) == '#') {
        int end = script.indexOf('\n', at);
        at = end < 0 ? script.length() : end;
      } else if (" \t".indexOf(script.charAt(at)) >= 0) {
        at++;
      } else {
        return;
      }
    }
  }

  private void skipHereDocuments() {
    while (!hereDocuments.isEmpty()) {
      String end = "\n" + hereDocuments.remove() + "\n";
      int found = script.indexOf(end, at - 1);
      at = found + end.length();
    }
  }

  /** Skips a character, a quoted string or an expansion. */
  private void skipPart() {
    char first = script.charAt(at);
    if (first == '\\') {
      at += 2;
    } else if (first == '\'') {
      at = script.indexOf('\'', at + 1) + 1;
    } else if (first == '"') {
      skipUntil('"');
    } else if (script.startsWith("$((", at)) {
      at = script.indexOf("))", at) + 2;
    } else if (script.startsWith("$(", at)) {
      ShellLexer inner = new ShellLexer(script, at + 2);
      substitutions.add(ShellParser.part(inner));
      if (!inner.is(")")) {
        throw inner.unexpected();
      }
      at = inner.at;
    } else if (script.startsWith("${", at)) {
      at++;
      skipUntil('}');
    } else {
      at++;
    }
  }

  private void skipUntil(char end) {
    at++;
    while (script.charAt(at) != end) {
      if (end == '"' && script.charAt(at) == '\'') {
        at++;
      } else {
        skipPart();
      }
    }
    at++;
  }
}
