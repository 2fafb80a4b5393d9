package labnotes.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.text.Diagnostic;

/** How one format's settings are read and written. */
interface Grammar {
  /** The text's sections with their settings; one unnamed section where the format has none. */
  List<Section> sections(String text);

  /** What the system's reader would object to. */
  List<Diagnostic> check(String file, String text);

  /** Who reads the file, as the subject of a sentence. */
  String reader();

  /** The files that are read together with the one at this path, see {@link Format#readWith}. */
  List<String> readWith(String path);

  /** Whether one error keeps this text as a whole from being taken. */
  default boolean allOrNothing(String text) {
    return false;
  }

  /** What the system makes of a file, see {@link Format#reading}. */
  default Reading reading(String path, Map<String, String> texts) {
    return new Together(this, path, texts).reading();
  }

  /** Why a value cannot, or should not, be written under a key. */
  Optional<Diagnostic> problemWith(String key, String value);

  /** The value as it is written behind its key. */
  String raw(String key, String value);

  /** A whole new setting, without its line end. */
  String line(String key, String value);

  /** The one spelling of a key that all its spellings are compared by. */
  default String canonical(String key) {
    return key;
  }

  /** The name of the section that a canonical key belongs to. */
  default String section(String key) {
    return "";
  }

  /** What ends the lines that are put into a text. */
  default String lineEnd(String text) {
    return Splice.eol(text);
  }

  /** A whole new section that holds one line, with its line ends. */
  default String opened(String existing, String section, String line) {
    return line + "\n";
  }

  /** A section of another text, made fit to stand in the existing one. */
  default String adopted(String existing, String section) {
    return section;
  }
}
