package labnotes.format.xorg;

import java.util.List;
import java.util.Optional;
import labnotes.format.xorg.XorgToken.Type;

/** The Screen keyword of a ServerLayout: the screen and its place (hw/xfree86/parser/Layout.c). */
final class XorgLayoutScreen {
  private static final String INVALID_PLACE = "needs a valid position after the screen's name";

  private XorgLayoutScreen() {}

  /** Reads the arguments; returns what is wrong with them. */
  static Optional<String> read(XorgCursor cursor) {
    cursor.take(Type.NUMBER);
    if (!cursor.take(Type.STRING)) {
      return Optional.of("needs the quoted name of a screen");
    }
    if (cursor.takeKeyword(List.of("rightof", "leftof", "above", "below"))) {
      return cursor.take(Type.STRING) ? Optional.empty() : Optional.of(INVALID_PLACE);
    }
    if (cursor.takeKeyword(List.of("relative"))) {
      return cursor.take(Type.STRING) ? numbers(cursor) : Optional.of(INVALID_PLACE);
    }
    if (cursor.takeKeyword(List.of("absolute"))) {
      return numbers(cursor);
    }
    int neighbors = cursor.takeAll(Type.STRING, 4);
    if (neighbors > 0) {
      return neighbors == 4 ? Optional.empty() : Optional.of("needs one or five names");
    }
    return cursor.take(Type.NUMBER) && !cursor.take(Type.NUMBER)
        ? Optional.of(INVALID_PLACE)
        : Optional.empty();
  }

  private static Optional<String> numbers(XorgCursor cursor) {
    return cursor.takeAll(Type.NUMBER, 2) == 2 ? Optional.empty() : Optional.of(INVALID_PLACE);
  }
}
