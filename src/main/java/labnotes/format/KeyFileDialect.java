package labnotes.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.text.Diagnostic;

/** What one reader of key files asks beyond groups, keys and values. */
interface KeyFileDialect {
  /** Who reads it, as the subject of a sentence. */
  String reader();

  /** The files that are read with the one at this path, see {@link Format#readWith}. */
  default List<String> readWith(String path) {
    return List.of();
  }

  /**
   * What else counts for how it is read.
   *
   * @param texts of the files that are read with it, by path
   */
  default List<String> remarks(Reading reading, Map<String, String> texts) {
    return List.of();
  }

  /** The characters that start a comment line. */
  String comments();

  /** What happens to the file after an error, as the end of a sentence. */
  String consequence();

  /** Why the reader refuses a group of that name. */
  Optional<String> group(String name);

  /** Why the reader refuses an entry. */
  Optional<Diagnostic> entry(String group, String key, String value);

  /** What is wrong with the file as a whole. */
  List<Diagnostic> whole(String file, List<Section> sections);
}
