package labnotes.format.ini;

import java.util.Optional;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.text.Diagnostic;

/**
 * Key files without additional rules.
 *
 * @param reader the program that reads the file, as the subject of a sentence
 * @param commentPrefixes the characters that start a comment line
 * @param consequence what happens to the file after an error
 * @param grouping whether every key must be in a group
 */
public record IniDialect(
    String reader, String commentPrefixes, String consequence, Grouping grouping)
    implements KeyFileDialect {
  /** Key files that GLib reads. */
  public static final Format KEYFILE =
      KeyedFormat.of(
          "keyfile",
          "(/usr/local)?/etc/(NetworkManager/.*|gdm3?/(custom|daemon)\\.conf)",
          new KeyFileSyntax(
              new IniDialect("GLib", "#", "; GLib rejects the file", Grouping.REQUIRED)));

  /** INI files of any program. */
  public static final Format INI =
      KeyedFormat.of(
          "ini",
          ".*\\.ini",
          new KeyFileSyntax(
              new IniDialect("the program that reads the file", "#;", "", Grouping.OPTIONAL)));

  /** Whether keys may be before the first group. */
  enum Grouping {
    REQUIRED,
    OPTIONAL
  }

  @Override
  public boolean isReadByGLib() {
    return grouping == Grouping.REQUIRED;
  }

  @Override
  public Optional<Diagnostic> entryProblem(String group, String key, String value) {
    return group.isEmpty() && grouping == Grouping.REQUIRED
        ? Optional.of(Diagnostic.error("the key is before the first [group]", null))
        : Optional.empty();
  }
}
