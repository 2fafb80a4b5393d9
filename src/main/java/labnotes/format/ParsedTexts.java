package labnotes.format;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What was read from texts while one plan is made, so that each text is parsed only once. */
public final class ParsedTexts {
  private final Map<ParsedText, Object> values = new HashMap<>();

  private record ParsedText(Object parser, String text) {}

  /**
   * What a parser reads from a text.
   *
   * @param parser what reads it, with a value equality; all its results have one type
   * @param parse parses the text if it was not parsed yet
   */
  @SuppressWarnings("unchecked") // one parser has results of one type
  public <T> T get(Object parser, String text, Supplier<T> parse) {
    ParsedText key = new ParsedText(parser, text);
    Object known = values.get(key);
    if (known == null) {
      known = parse.get();
      values.put(key, known);
    }
    return (T) known;
  }

  /** The number of texts that were parsed, each parser's for itself. */
  public int count() {
    return values.size();
  }
}
