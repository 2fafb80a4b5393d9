package labnotes.format;

import java.util.Map;
import java.util.Optional;
import labnotes.text.Diagnostic;

/**
 * A format of settings, each with a key and a value. Where a file has sections a key is {@code
 * section/name}, split at the last slash; {@link Formats} lists how each format spells them.
 */
public sealed interface KeyedFormat extends Format permits Keyed {
  /** The settings that take effect, in the order of the file; of duplicates the last one counts. */
  Map<String, String> values(String text);

  /** The value that takes effect for a key in any of its spellings, or nothing. */
  Optional<String> value(String text, String key);

  /**
   * The text with the key set: in place where it already stands, otherwise appended to its section,
   * which is made if need be. A text where the key has that value already comes back unchanged.
   *
   * @throws IllegalArgumentException if {@link #problemWith} finds an error in key or value, or if
   *     the text is so broken, as {@link #check} tells, that nothing behind its error is read
   */
  String set(String text, String key, String value);

  /**
   * The text with the key as an earlier text has it, in the same spelling, and the earlier text
   * itself where only that setting was taken out of it; nothing where the earlier text has none, or
   * where it is gone and cannot be written anew.
   */
  Optional<String> restored(String text, String key, String earlier);

  /** The text without any line that sets the key, and without the section that this empties. */
  String remove(String text, String key);

  /** Why a value cannot, or should not, be written under a key. */
  Optional<Diagnostic> problemWith(String key, String value);

  /**
   * The existing text with every setting of the wanted one. Settings that exist are changed where
   * they stand; new ones are appended together with the comments directly above them, and new
   * sections are appended whole.
   *
   * @throws IllegalArgumentException if the existing text is so broken that nothing behind its
   *     error is read
   */
  String merge(String existing, String wanted);
}
