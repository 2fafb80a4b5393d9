package labnotes.format.xorg;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labnotes.format.xorg.XorgToken.TokenType;

/** What follows a keyword, by the parsers of hw/xfree86/parser. */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
enum XorgArity {
  FLAG("", cursor -> Optional.empty()),
  STRING("\"value\"", cursor -> one(cursor, TokenType.STRING, XorgArity.NEEDS_STRING)),
  BOOLEAN("\"on\"", XorgArity::readBoolean),
  NUMBER("24, without quotes", cursor -> one(cursor, TokenType.NUMBER, "needs a number")),
  TWO_NUMBERS("1024 768, without quotes", cursor -> numbers(cursor, 2)),
  THREE_NUMBERS("0 0 0, without quotes", cursor -> numbers(cursor, 3)),
  FOUR_NUMBERS("1024 1048 1184 1344", cursor -> numbers(cursor, 4)),
  NUMBER_OR_STRING("\"video\"", XorgArity::readNumberOrString),
  OCTAL("0660, without quotes", XorgArity::readOctal),
  /** One or two strings; {@link XorgParser} reads them. */
  OPTION("\"name\" \"value\"", cursor -> Optional.empty()),
  /** A string, then a block that {@link XorgParser} reads. */
  BLOCK("\"name\"", cursor -> one(cursor, TokenType.STRING, XorgArity.NEEDS_STRING)),
  /** Any token, which X ignores. */
  OBSOLETE("\"value\"", XorgArity::skip),
  STRINGS(
      "\"1024x768\"",
      cursor -> {
        cursor.takeAll(TokenType.STRING, Integer.MAX_VALUE);
        return Optional.empty();
      }),
  /** The name of an input device and its options. */
  INPUT("\"name\"", XorgArity::readInput),
  NUMBERS(
      "25.2 28.3",
      cursor -> {
        cursor.takeAll(TokenType.NUMBER, 128);
        return Optional.empty();
      }),
  DAC_SPEEDS("230, without quotes", XorgArity::readDacSpeeds),
  GAMMA("1.0, without quotes", XorgArity::readGamma),
  RANGES("30 - 70, without quotes", XorgArity::readRanges),
  AXIS("4 5, without quotes", XorgArity::readAxis),
  MODE_LINE("\"1024x768\" 65.0 1024 1048 1184 1344 768 771 777 806", XorgTimings::readModeLine),
  MODE_FLAGS("\"interlace\"", XorgTimings::readFlags),
  LAYOUT_SCREEN("\"Screen1\" RightOf \"Screen0\"", XorgLayoutScreen::read);

  private static final String NEEDS_STRING = "needs a quoted string";

  private final String example;
  private final Function<XorgCursor, Optional<String>> reader;

  XorgArity(String example, Function<XorgCursor, Optional<String>> reader) {
    this.example = example;
    this.reader = reader;
  }

  /** Takes the arguments; returns what is wrong with them, the rest of a sentence. */
  Optional<String> read(XorgCursor cursor) {
    return reader.apply(cursor);
  }

  /** Arguments as they could be written. */
  String example() {
    return example;
  }

  /** Whether a single value is written in quotes. */
  boolean isQuoted() {
    return List.of(STRING, BOOLEAN, OPTION, BLOCK, OBSOLETE, INPUT).contains(this);
  }

  private static Optional<String> one(XorgCursor cursor, TokenType type, String problem) {
    return cursor.take(type) ? Optional.empty() : Optional.of(problem);
  }

  private static Optional<String> skip(XorgCursor cursor) {
    cursor.next();
    return Optional.empty();
  }

  private static Optional<String> readBoolean(XorgCursor cursor) {
    Optional<XorgToken> value = cursor.peek();
    return one(cursor, TokenType.STRING, NEEDS_STRING)
        .or(
            () ->
                value
                    .filter(token -> XorgKeywords.parseBoolean(token.text()).isEmpty())
                    .map(token -> "`" + token.text() + "` is not a boolean"));
  }

  private static Optional<String> numbers(XorgCursor cursor, int count) {
    return cursor.takeAll(TokenType.NUMBER, count) == count
        ? Optional.empty()
        : Optional.of("needs " + count + " numbers");
  }

  private static Optional<String> readNumberOrString(XorgCursor cursor) {
    return cursor.take(TokenType.NUMBER) || cursor.take(TokenType.STRING)
        ? Optional.empty()
        : Optional.of("needs a number or a quoted string");
  }

  private static Optional<String> readOctal(XorgCursor cursor) {
    Optional<XorgToken> mode = cursor.peek();
    return one(cursor, TokenType.NUMBER, "needs a number")
        .or(
            () ->
                mode.filter(token -> !token.text().matches("(?i)0(|[^x].*)"))
                    .map(token -> "needs an octal number that starts with 0"));
  }

  private static Optional<String> readInput(XorgCursor cursor) {
    return cursor.takeAll(TokenType.STRING, Integer.MAX_VALUE) > 0
        ? Optional.empty()
        : Optional.of(NEEDS_STRING);
  }

  private static Optional<String> readDacSpeeds(XorgCursor cursor) {
    int count = cursor.takeAll(TokenType.NUMBER, 4);
    if (count < 4) {
      cursor.readStringAsKeyword();
    }
    return count > 0 ? Optional.empty() : Optional.of("needs a number");
  }

  private static Optional<String> readGamma(XorgCursor cursor) {
    int count = cursor.takeAll(TokenType.NUMBER, 3);
    if (count == 1) {
      cursor.readStringAsKeyword();
    }
    return count == 1 || count == 3
        ? Optional.empty()
        : Optional.of("needs one number or three numbers");
  }

  /** Numbers and ranges, separated by commas; X takes a comma at the end. */
  private static Optional<String> readRanges(XorgCursor cursor) {
    String problem = "needs numbers or ranges, the lower limit first";
    Optional<XorgToken> low = cursor.peek();
    if (!cursor.take(TokenType.NUMBER)) {
      return Optional.of(problem);
    }
    do {
      if (cursor.take(TokenType.DASH)) {
        Optional<XorgToken> high = cursor.peek();
        if (!cursor.take(TokenType.NUMBER)
            || XorgKeywords.real(high.orElseThrow()) < XorgKeywords.real(low.orElseThrow())) {
          return Optional.of(problem);
        }
      }
      if (!cursor.take(TokenType.COMMA)) {
        return Optional.empty();
      }
      low = cursor.peek();
    } while (cursor.take(TokenType.NUMBER));
    return Optional.empty();
  }

  private static Optional<String> readAxis(XorgCursor cursor) {
    boolean isComment = cursor.isCommentNext();
    boolean isAxis = cursor.takeKeyword(List.of("x", "y"));
    return !isComment && (isAxis || cursor.takeAll(TokenType.NUMBER, 2) == 2)
        ? Optional.empty()
        : Optional.of("needs two numbers, X or Y");
  }
}
