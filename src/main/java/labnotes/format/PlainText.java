package labnotes.format;

import java.util.List;
import labnotes.text.Diagnostic;

/**
 * A text of which nothing more is known here than who reads it.
 *
 * @param reader as the subject of a sentence
 * @param remark how it is read, a sentence without its full stop
 */
record PlainText(String reader, String remark) implements WholeText {
  @Override
  public List<Diagnostic> check(String file, String text) {
    return List.of();
  }

  @Override
  public Reading reading(String path, String text) {
    return Reading.of(reader, remark);
  }
}
