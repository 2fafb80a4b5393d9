package labnotes.format.table;

import java.util.List;
import java.util.Optional;

/**
 * The form of a line.
 *
 * @param columns its words; the first one decides whether a line has the form
 * @param required the number of words that it needs
 * @param rest the words after those; empty if there are none
 */
record LineForm(List<Column> columns, int required, Optional<Column> rest) {
  /** A form of exactly these words. */
  static LineForm of(Column... columns) {
    return new LineForm(List.of(columns), columns.length, Optional.empty());
  }

  /** The form in which so many words are enough. */
  LineForm needing(int words) {
    return new LineForm(columns, words, rest);
  }

  /** The form with more words of a kind. */
  LineForm then(Column more) {
    return new LineForm(columns, required, Optional.of(more));
  }

  Column first() {
    return columns.get(0);
  }
}
