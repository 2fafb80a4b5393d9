package labnotes.format.xorg;

import java.util.List;
import java.util.Optional;

/** A position among the tokens of xorg.conf; comments are skipped. */
final class XorgCursor {
  private final List<XorgToken> tokens;
  private final List<XorgToken> all;
  private int at;
  private boolean isStringKeyword;

  XorgCursor(List<XorgToken> all) {
    this.all = all;
    this.tokens =
        all.stream().filter(token -> token.type() != XorgToken.TokenType.COMMENT).toList();
  }

  /** The next token, which stays the next one; empty at the end of the text. */
  Optional<XorgToken> peek() {
    return at < tokens.size() ? Optional.of(tokens.get(at)) : Optional.empty();
  }

  /** The next token; empty at the end of the text. */
  Optional<XorgToken> next() {
    Optional<XorgToken> token = isStringKeyword ? peek().map(XorgToken::asWord) : peek();
    isStringKeyword = false;
    at += token.isPresent() ? 1 : 0;
    return token;
  }

  /** Makes the next token a word if it is a string. */
  void readStringAsKeyword() {
    isStringKeyword = true;
  }

  /** Takes the next token if it has that type; returns whether it had. */
  boolean take(XorgToken.TokenType type) {
    boolean matches = peek().filter(token -> token.type() == type).isPresent();
    at += matches ? 1 : 0;
    return matches;
  }

  /** Takes the next tokens of a type; returns how many there were, at most that many. */
  int takeAll(XorgToken.TokenType type, int most) {
    int count = 0;
    while (count < most && take(type)) {
      count++;
    }
    return count;
  }

  /** Takes the next token if it is one of these keywords; returns whether it was. */
  boolean takeKeyword(List<String> folded) {
    boolean matches =
        peek().filter(token -> folded.stream().anyMatch(token::isKeyword)).isPresent();
    at += matches ? 1 : 0;
    return matches;
  }

  /** Takes the next token if it is on that line; returns whether it is. */
  boolean takeOnLine(int line) {
    boolean matches = peek().filter(token -> token.line() == line).isPresent();
    at += matches ? 1 : 0;
    return matches;
  }

  /** The tokens that were taken since a position. */
  List<XorgToken> since(int position) {
    return List.copyOf(tokens.subList(position, at));
  }

  int position() {
    return at;
  }

  /** Skips the tokens on that line and before it. */
  void skipLine(int line) {
    while (peek().filter(token -> token.line() <= line).isPresent()) {
      at++;
    }
  }

  /** Whether a comment is between the last token that was taken and the next one. */
  boolean isCommentNext() {
    int from = at == 0 ? 0 : tokens.get(at - 1).to();
    int to = peek().map(XorgToken::from).orElse(Integer.MAX_VALUE);
    return all.stream()
        .anyMatch(
            token ->
                token.type() == XorgToken.TokenType.COMMENT
                    && token.from() >= from
                    && token.to() <= to);
  }
}
