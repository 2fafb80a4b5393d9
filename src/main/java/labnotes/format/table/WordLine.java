package labnotes.format.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import labnotes.format.lines.TextLine;
import labnotes.format.table.LineGrammar.ReaderTrait;
import labnotes.text.Position;

/**
 * A line with its words, perhaps continued over several lines.
 *
 * @param start the first line
 * @param text without comment and continuations
 */
record WordLine(TextLine start, String text, List<LineWord> words) {
  /** A word and its offset in the text of the line. */
  record LineWord(String text, int at) {}

  /** The lines of a text that are neither empty nor comments. */
  static List<WordLine> of(String text, LineGrammar grammar) {
    List<WordLine> lines = new ArrayList<>();
    List<TextLine> all = TextLine.of(text);
    for (int index = 0; index < all.size(); index++) {
      TextLine start = all.get(index);
      if (isComment(start.content(), grammar)) {
        continue;
      }
      StringBuilder joined = new StringBuilder(start.content());
      while (grammar.has(ReaderTrait.CONTINUATION)
          && joined.toString().endsWith("\\")
          && index + 1 < all.size()) {
        joined.setCharAt(joined.length() - 1, ' ');
        joined.append(all.get(++index).content());
      }
      WordLine line = of(start, joined.toString(), grammar);
      if (!line.words().isEmpty()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static boolean isComment(String line, LineGrammar grammar) {
    String text = line.strip();
    return text.isEmpty()
        || text.startsWith("#")
        || (text.startsWith(";") && grammar.has(ReaderTrait.SEMICOLON_COMMENT));
  }

  private static WordLine of(TextLine start, String joined, LineGrammar grammar) {
    String text = joined;
    int comment = joined.indexOf('#');
    if (comment >= 0 && grammar.has(ReaderTrait.COMMENT_AFTER_WORDS)) {
      text = joined.substring(0, comment);
    }
    List<LineWord> words = new ArrayList<>();
    Matcher matcher = grammar.word().matcher(text);
    while (matcher.find()) {
      words.add(new LineWord(matcher.group(), matcher.start()));
    }
    return new WordLine(start, text.strip(), List.copyOf(words));
  }

  /** The position of an offset; those in continued lines are at the first one. */
  Position at(String file, int offset) {
    return start.at(file, Math.min(offset, start.text().length()));
  }
}
