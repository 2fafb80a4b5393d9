package labnotes.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;

/**
 * A format of settings, each with a key and a value. In a file with sections a key is {@code
 * section/name}, split at the last slash; {@link Formats} lists the spelling for each format.
 *
 * @param paths matches the paths of its files
 */
public record KeyedFormat(String name, PathPattern paths, SettingsSyntax syntax) implements Format {
  private static final String COMMENT_PREFIX = "#";

  /**
   * A format whose files have paths that match a regular expression.
   *
   * @param paths a regular expression for the whole path
   */
  public static KeyedFormat of(String name, String paths, SettingsSyntax syntax) {
    return new KeyedFormat(name, PathPattern.of(paths), syntax);
  }

  @Override
  public boolean matches(String path) {
    return paths.matches(path);
  }

  @Override
  public Optional<String> commentPrefix() {
    return Optional.of(COMMENT_PREFIX);
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return syntax.check(file, text);
  }

  @Override
  public List<Diagnostic> obstacles(String file, String text) {
    return syntax.obstacles(file, text);
  }

  @Override
  public List<Diagnostic> refusals(String file, String text) {
    return syntax.refusals(file, text);
  }

  @Override
  public Set<String> users(String text) {
    return Set.of();
  }

  @Override
  public Optional<ValidationCommand> validation() {
    return syntax.validation();
  }

  @Override
  public Optional<Precedence> precedence() {
    return syntax.precedence();
  }

  @Override
  public List<String> filesReadWith(String path) {
    return syntax.filesReadWith(path);
  }

  @Override
  public EffectiveConfig evaluate(String path, Map<String, String> texts) {
    return syntax.evaluate(path, texts);
  }

  /** The effective settings in the order of the file; of duplicates the last one. */
  public Map<String, String> values(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (ParsedSection section : syntax.parse(text)) {
      for (ParsedSetting setting : section.settings()) {
        if (setting.isReachable()) {
          values.put(setting.key(), setting.value());
        }
      }
    }
    return values;
  }

  /** The effective value of a key in any of its spellings; empty if the key is not set. */
  public Optional<String> value(String text, String key) {
    return Optional.ofNullable(values(text).get(syntax.canonicalKey(key)));
  }

  /** The key of the setting that a new section needs before one with this key; empty for itself. */
  public Optional<String> firstKey(String key) {
    return syntax
        .firstKey(key)
        .filter(first -> !syntax.canonicalKey(first).equals(syntax.canonicalKey(key)));
  }

  /** Why no setting can have the key, with a valid one of this format. */
  public Optional<Diagnostic> validateKey(String key) {
    return syntax.validateKey(key);
  }

  /** Why a value cannot (error) or should not (warning) be written for a key. */
  public Optional<Diagnostic> validate(String key, String value) {
    return syntax.validate(key, value);
  }

  /**
   * The text after an edit; a text that has what it asks for is returned as it is. Otherwise why
   * the edit is refused, with the line.
   *
   * @param file the name that positions carry
   */
  public Validated<String> edit(String file, String text, SettingsEdit edit) {
    return syntax.edit(file, text, edit);
  }

  /**
   * The text with the key set, see {@link SettingsEdit.Put}.
   *
   * @throws IllegalArgumentException if {@link #validate} returns an error for key and value, or if
   *     the edit is refused
   */
  public String set(String text, String key, String value) {
    return orThrow(edit("", text, new SettingsEdit.Put(key, value)));
  }

  /**
   * The text with the key as an earlier text has it: the same lines, or none. It is the earlier
   * text itself if nothing but the key was edited since. Empty if the key is gone and cannot be
   * written again.
   */
  public Optional<String> restore(String text, String key, String earlier) {
    Optional<SettingRestoration> restoration = SettingRestoration.of(this, text, key, earlier);
    Optional<String> restored = restoration.flatMap(SettingRestoration::restored);
    if (restored.isPresent()) {
      return restored;
    }
    Optional<String> edited =
        value(earlier, key).isEmpty()
            ? edit("", text, new SettingsEdit.Remove(key)).value()
            : new SettingsEditor(syntax, "").respell(text, key, earlier);
    return edited.map(one -> restoration.map(way -> way.withFinalLine(one)).orElse(one));
  }

  /**
   * The text without the key, see {@link SettingsEdit.Remove}.
   *
   * @throws IllegalArgumentException if the edit is refused
   */
  public String remove(String text, String key) {
    return orThrow(edit("", text, new SettingsEdit.Remove(key)));
  }

  /** Whether the value of a key depends on the text alone, not on variables or commands. */
  public boolean isLiteral(String text, String key) {
    return syntax.isLiteral(text, syntax.canonicalKey(key));
  }

  /** The words that the value of a key, a list, surely has. */
  public List<String> words(String text, String key) {
    return syntax.words(text, syntax.canonicalKey(key));
  }

  /**
   * The existing text with every setting of the desired one, see {@link SettingsEdit.Merge}.
   *
   * @throws IllegalArgumentException if the edit is refused
   */
  public String merge(String existing, String desired) {
    return orThrow(edit("", existing, new SettingsEdit.Merge(desired)));
  }

  private static String orThrow(Validated<String> edited) {
    return edited
        .value()
        .orElseThrow(() -> new IllegalArgumentException(edited.diagnostics().get(0).toString()));
  }
}
