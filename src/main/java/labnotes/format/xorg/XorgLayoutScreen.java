package labnotes.format.xorg;

import java.util.List;
import java.util.Optional;
import labnotes.format.xorg.XorgToken.TokenType;

/** The Screen keyword of a ServerLayout: the screen and its place (hw/xfree86/parser/Layout.c). */
final class XorgLayoutScreen {
  private static final String INVALID_PLACE = "needs a valid position after the screen's name";

  private XorgLayoutScreen() {}

  /** Reads the arguments; returns what is wrong with them. */
  static Optional<String> read(XorgCursor cursor) {
    cursor.take(TokenType.NUMBER);
    if (!cursor.take(TokenType.STRING)) {
      return Optional.of("needs the quoted name of a screen");
    }
    if (cursor.takeKeyword(List.of("rightof", "leftof", "above", "below"))) {
      return cursor.take(TokenType.STRING) ? Optional.empty() : Optional.of(INVALID_PLACE);
    }
    if (cursor.takeKeyword(List.of("relative"))) {
      return cursor.take(TokenType.STRING) ? numbers(cursor) : Optional.of(INVALID_PLACE);
    }
    if (cursor.takeKeyword(List.of("absolute"))) {
      return numbers(cursor);
    }
    int neighbors = cursor.takeAll(TokenType.STRING, 4);
    if (neighbors > 0) {
      return neighbors == 4 ? Optional.empty() : Optional.of("needs one or five names");
    }
    return cursor.take(TokenType.NUMBER) && !cursor.take(TokenType.NUMBER)
        ? Optional.of(INVALID_PLACE)
        : Optional.empty();
  }

  private static Optional<String> numbers(XorgCursor cursor) {
    return cursor.takeAll(TokenType.NUMBER, 2) == 2 ? Optional.empty() : Optional.of(INVALID_PLACE);
  }
}
