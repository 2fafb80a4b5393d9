package labnotes.format.shell.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Splits a script into words and operators, and reads here-documents behind their line. */
final class LexemeReader {
  private static final List<String> OPERATORS =
      List.of("<<-", "&&", "||", ";;", "<<", ">>", "<&", ">&", "<>", ">|");

  private final String text;
  private final WordReader words;
  private final Deque<HereDocument> pending = new ArrayDeque<>();
  private int at;
  private int openHereDocument = -1;

  /**
   * Reads from an offset on.
   *
   * @param depth how many substitutions the text is inside of
   */
  LexemeReader(String text, int from, int depth) {
    this.text = text;
    this.at = from;
    this.words = new WordReader(text, depth);
  }

  /** A here-document whose lines follow; its parts are added to the body. */
  private record HereDocument(ShellWord end, boolean stripsTabs, int from, List<WordPart> body) {}

  /** Announces a here-document whose lines follow the current line; its parts come later. */
  List<WordPart> expectHereDocument(ShellWord end, String operator, int from) {
    List<WordPart> body = new ArrayList<>();
    pending.add(new HereDocument(end, operator.equals("<<-"), from, body));
    return body;
  }

  /** The offset of a here-document whose end was not found. */
  Optional<Integer> openHereDocument() {
    return openHereDocument < 0 ? Optional.empty() : Optional.of(openHereDocument);
  }

  /** The next word or operator. */
  Lexeme next() {
    skipBlanks();
    if (at >= text.length()) {
      pending.stream().findFirst().ifPresent(document -> openHereDocument = document.from());
      return new Lexeme("", at, at, null);
    }
    char c = text.charAt(at);
    if (c == '\n') {
      Lexeme line = operator(1);
      readHereDocuments();
      return line;
    }
    if (";&|<>()".indexOf(c) >= 0) {
      return operator(operatorLength());
    }
    ShellWord word = words.read(at);
    at = word.to();
    return new Lexeme(word.source(), word.from(), word.to(), word);
  }

  /** Whether the operator of a redirection directly follows what was read. */
  boolean isAtRedirection() {
    return at < text.length() && (text.charAt(at) == '<' || text.charAt(at) == '>');
  }

  private void skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t') {
        at++;
      } else if (text.startsWith("\\\n", at)) {
        at += 2;
      } else if (c == '#') {
        int newline = text.indexOf('\n', at);
        at = newline < 0 ? text.length() : newline;
      } else {
        return;
      }
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

  private Lexeme operator(int length) {
    int from = at;
    at += length;
    return new Lexeme(text.substring(from, at), from, at, null);
  }

  private void readHereDocuments() {
    while (!pending.isEmpty()) {
      HereDocument document = pending.remove();
      String end = WordReader.unquoted(document.end());
      int from = at;
      while (at < text.length() && !isEnd(document, end)) {
        at = Math.min(text.length(), endOfLine() + 1);
      }
      if (at >= text.length()) {
        openHereDocument = document.from();
      }
      boolean isQuoted = !document.end().source().equals(end);
      if (!isQuoted) {
        document.body().addAll(words.expansions(from, at));
      }
      at = Math.min(text.length(), endOfLine() + 1);
    }
  }

  private boolean isEnd(HereDocument document, String end) {
    String line = text.substring(at, endOfLine());
    return (document.stripsTabs() ? line.replaceFirst("^\t+", "") : line).equals(end);
  }

  private int endOfLine() {
    int newline = text.indexOf('\n', at);
    return newline < 0 ? text.length() : newline;
  }
}
