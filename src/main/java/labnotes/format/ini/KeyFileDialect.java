package labnotes.format.ini;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.ValidationCommand;
import labnotes.format.lines.ParsedSection;
import labnotes.text.Diagnostic;

/** The rules of one reader of key files beyond groups, keys and values. */
interface KeyFileDialect {
  /** The program that reads the file, as the subject of a sentence. */
  String reader();

  /** The files that are read together with the one at this path. */
  default List<String> filesReadWith(String path) {
    return List.of();
  }

  /**
   * What else decides whether the file takes effect.
   *
   * @param texts of the files that are read together with it, by path
   */
  default List<String> remarks(EffectiveConfig config, Map<String, String> texts) {
    return List.of();
  }

  /** The system's own program that validates a text. */
  default Optional<ValidationCommand> validation() {
    return Optional.empty();
  }

  /** The characters that start a comment line. */
  String commentPrefixes();

  /** What happens to the file after an error, as the end of a sentence. */
  String consequence();

  /** Whether GLib parses the file, with its rules for names and the encoding. */
  default boolean isReadByGLib() {
    return true;
  }

  /** Why the reader rejects a group of that name. */
  default Optional<String> groupProblem(String name) {
    return Optional.empty();
  }

  /** Why the reader rejects an entry. */
  Optional<Diagnostic> entryProblem(String group, String key, String value);

  /** What is wrong with the file as a whole. */
  default List<Diagnostic> checkFile(String file, List<ParsedSection> sections) {
    return List.of();
  }
}
