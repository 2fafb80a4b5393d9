package labnotes.format.table;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The grammar of a file whose lines are words.
 *
 * @param reader the program that reads it, as the subject of a sentence
 * @param consequence what the reader does with a line that has none of the forms, a clause
 * @param word a word, as a regular expression
 * @param traits what the reader does besides
 * @param forms of a line
 */
record LineGrammar(
    String reader,
    String consequence,
    Pattern word,
    Set<ReaderTrait> traits,
    List<LineForm> forms) {
  /** A peculiarity of a reader. */
  enum ReaderTrait {
    /** A {@code #} anywhere ends the line; otherwise only a line that begins with it is none. */
    COMMENT_AFTER_WORDS,
    /** A line that begins with {@code ;} is a comment. */
    SEMICOLON_COMMENT,
    /** A {@code \} at the end of a line continues it. */
    CONTINUATION,
    /** The reader does not find a word behind blanks at the beginning of a line. */
    AT_FIRST_COLUMN
  }

  boolean has(ReaderTrait trait) {
    return traits.contains(trait);
  }
}
