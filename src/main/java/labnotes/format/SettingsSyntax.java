package labnotes.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.lines.LineSplicer;
import labnotes.format.lines.ParsedSection;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;

/** The syntax of one {@link KeyedFormat}: how its settings are parsed and written. */
public interface SettingsSyntax {
  /** The text's sections with their settings; one unnamed section for a format without sections. */
  List<ParsedSection> parse(String text);

  /** What the system's own parser would reject or warn about. */
  List<Diagnostic> check(String file, String text);

  /** The errors that keep a text from being edited, see {@link Format#obstacles}. */
  default List<Diagnostic> obstacles(String file, String text) {
    return check(file, text).stream().filter(Diagnostic::isError).toList();
  }

  /** The errors for which a declared text is not written, see {@link Format#refusals}. */
  default List<Diagnostic> refusals(String file, String text) {
    return check(file, text).stream().filter(Diagnostic::isError).toList();
  }

  /** The program that reads the file, as the subject of a sentence. */
  String reader();

  /** The files that are read together with the one at this path, see {@link Format}. */
  default List<String> filesReadWith(String path) {
    return List.of();
  }

  /** Whether one error in this text makes the system ignore all of it. */
  default boolean isAllOrNothing(String text) {
    return false;
  }

  /** Which lines of a file take effect, see {@link Format#evaluate}. */
  default EffectiveConfig evaluate(String path, Map<String, String> texts) {
    return new OverrideResolver(this, path, texts).evaluate();
  }

  /** How the system decides which file takes effect; empty if labnotes does not know. */
  default Optional<Precedence> precedence() {
    return Optional.empty();
  }

  /**
   * The text after an edit; otherwise why the edit is refused.
   *
   * @param file the name that positions carry
   */
  default Validated<String> edit(String file, String text, SettingsEdit edit) {
    return new SettingsEditor(this, file).edit(text, edit);
  }

  /** Whether the value of a key depends on the text alone, not on variables or commands. */
  default boolean isLiteral(String text, String key) {
    return true;
  }

  /** The words that the value of a key, a list, surely has. */
  default List<String> words(String text, String key) {
    return new SettingsEditor(this, "").words(text, key);
  }

  /** The system's own program that validates a text. */
  default Optional<ValidationCommand> validation() {
    return Optional.empty();
  }

  /** Why no setting can have the key, with a valid one of this format. */
  Optional<Diagnostic> validateKey(String key);

  /** Why a value cannot (error) or should not (warning) be written for a key. */
  Optional<Diagnostic> validate(String key, String value);

  /** The value as it is written after its key, with quotes where it needs them. */
  String formatValue(String key, String value);

  /** A new setting without its line end. */
  String formatSetting(String key, String value);

  /** Whether the system does the same with two values of a key. */
  default boolean isSameValue(String one, String other) {
    return one.equals(other);
  }

  /** The canonical spelling of a key; two spellings of one key have the same. */
  default String canonicalKey(String key) {
    return key;
  }

  /** The name of the section that a canonical key belongs to. */
  default String sectionOf(String key) {
    return "";
  }

  /** What separates a value from its key in a setting that had no value. */
  default String separator() {
    return "";
  }

  /** Whether two names of sections in keys are names of one section. */
  default boolean isSameSection(String one, String other) {
    return one.equals(other);
  }

  /** The line end for lines that are added to a text. */
  default String lineEnd(String text) {
    return LineSplicer.lineEnd(text);
  }

  /** A new section with one line in it, with its line ends. */
  default String formatSection(String existing, String section, String line) {
    return line + "\n";
  }

  /** The key, spelled like another one, of the setting with which the other's section begins. */
  default Optional<String> firstKey(String key) {
    return Optional.empty();
  }

  /** Whether a section cannot exist without the setting, so that it is removed with it. */
  default boolean isRequired(ParsedSection section, String key) {
    return false;
  }

  /** A section of another text, changed so that it can be appended to the existing one. */
  default String adaptSection(String existing, String section) {
    return section;
  }
}
