package labnotes.format;

import java.util.List;
import java.util.Optional;
import labnotes.text.Diagnostic;

/** What one reader of key files asks beyond groups, keys and values. */
interface KeyFileDialect {
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
