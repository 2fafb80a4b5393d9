package labnotes.format.xorg;

import java.util.List;
import java.util.Optional;
import labnotes.format.xorg.XorgToken.TokenType;

/** The timings of video modes in a Monitor or Modes section (hw/xfree86/parser/Monitor.c). */
final class XorgTimings {
  private static final int MODE_LINE_NUMBERS = 9;
  private static final List<String> FLAGS =
      List.of(
          "interlace",
          "+hsync",
          "-hsync",
          "+vsync",
          "-vsync",
          "composite",
          "+csync",
          "-csync",
          "doublescan");
  private static final List<String> FLAGS_WITH_NUMBER = List.of("hskew", "vscan");

  private XorgTimings() {}

  /** Reads a name, nine numbers and flags; returns what is wrong with them. */
  static Optional<String> readModeLine(XorgCursor cursor) {
    if (!cursor.take(TokenType.STRING)) {
      return Optional.of("needs a quoted name");
    }
    if (cursor.takeAll(TokenType.NUMBER, MODE_LINE_NUMBERS) < MODE_LINE_NUMBERS) {
      return Optional.of("needs nine numbers after its name");
    }
    while (true) {
      if (cursor.takeKeyword(FLAGS_WITH_NUMBER)) {
        if (!cursor.take(TokenType.NUMBER)) {
          return Optional.of("needs a number after HSkew and VScan");
        }
      } else if (!cursor.takeKeyword(FLAGS) && !cursor.takeKeyword(List.of("bcast"))) {
        return Optional.empty();
      }
    }
  }

  /** Reads the flags of a Mode block, which are strings; returns what is wrong with them. */
  static Optional<String> readFlags(XorgCursor cursor) {
    int start = cursor.position();
    if (cursor.takeAll(TokenType.STRING, Integer.MAX_VALUE) == 0) {
      return Optional.of("needs a quoted string");
    }
    return cursor.since(start).stream()
        .filter(flag -> !FLAGS.contains(XorgKeywords.fold(flag.text())))
        .findFirst()
        .map(flag -> "does not have the flag `%s`".formatted(flag.text()));
  }
}
