package labnotes.format.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Splits a shell script into words and operators, without comments and here-documents. */
public final class ShellTokenizer {
  private static final List<String> OPERATORS =
      List.of("<<-", "&&", "||", ";;", "<<", ">>", "<&", ">&", "<>", ">|");

  private final String text;
  private final ShellQuoting quoting;
  private final List<ShellToken> tokens = new ArrayList<>();
  private final Deque<String> hereDocuments = new ArrayDeque<>();
  private int at;
  private int unclosed = -1;

  private ShellTokenizer(String text) {
    this.text = text;
    this.quoting = new ShellQuoting(text);
  }

  /**
   * The tokens of a script.
   *
   * @param tokens in order, up to the unclosed quote if there is one
   * @param unclosed offset of a quote or bracket without its end
   */
  public record Tokens(List<ShellToken> tokens, Optional<Integer> unclosed) {}

  /** The tokens of a script. */
  public static Tokens tokenize(String text) {
    ShellTokenizer tokenizer = new ShellTokenizer(text);
    while (tokenizer.at < text.length() && tokenizer.unclosed < 0) {
      tokenizer.readNext();
    }
    return new Tokens(
        List.copyOf(tokenizer.tokens),
        tokenizer.unclosed < 0 ? Optional.empty() : Optional.of(tokenizer.unclosed));
  }

  private void readNext() {
    char c = text.charAt(at);
    if (c == ' ' || c == '\t') {
      at++;
    } else if (text.startsWith("\\\n", at)) {
      at += 2;
    } else if (c == '#') {
      int newline = text.indexOf('\n', at);
      at = newline < 0 ? text.length() : newline;
    } else if (c == '\n') {
      readOperator(1);
      skipHereDocuments();
    } else if (";&|<>()".indexOf(c) >= 0) {
      readOperator(operatorLength());
    } else {
      readWord();
    }
  }

  private int operatorLength() {
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        return operator.length();
      }
    }
    return 1;
  }

  private void readOperator(int length) {
    tokens.add(new ShellToken(text.substring(at, at + length), at, at + length, true));
    at += length;
  }

  private void readWord() {
    int from = at;
    while (at < text.length() && " \t\n;&|<>()".indexOf(text.charAt(at)) < 0) {
      Optional<Integer> end = quoting.endOfPart(at);
      if (end.isEmpty()) {
        unclosed = at;
        return;
      }
      at = end.get();
    }
    ShellToken previous = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
    String word = text.substring(from, at);
    tokens.add(new ShellToken(word, from, at, false));
    if (previous != null && previous.isOperator() && previous.text().startsWith("<<")) {
      hereDocuments.add(ShellQuoting.unquote(word));
    }
  }

  private void skipHereDocuments() {
    while (!hereDocuments.isEmpty() && at < text.length()) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline;
      if (text.substring(at, end).replaceFirst("^\t+", "").equals(hereDocuments.peek())) {
        hereDocuments.remove();
      }
      at = Math.min(text.length(), end + 1);
    }
  }
}
