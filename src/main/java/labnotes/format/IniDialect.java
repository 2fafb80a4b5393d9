package labnotes.format;

import java.util.List;
import java.util.Optional;
import labnotes.text.Diagnostic;

/**
 * Key files that no further rule is known for.
 *
 * @param reader who reads it, as the subject of a sentence
 * @param comments the characters that start a comment line
 * @param consequence what happens to the file after an error
 * @param grouped whether every key has to stand in a group
 */
record IniDialect(String reader, String comments, String consequence, Grouped grouped)
    implements KeyFileDialect {
  /** Whether keys may stand before the first group. */
  enum Grouped {
    ALWAYS,
    PERHAPS
  }

  @Override
  public Optional<String> group(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<Diagnostic> entry(String group, String key, String value) {
    return group.isEmpty() && grouped == Grouped.ALWAYS
        ? Optional.of(Diagnostic.error("a key before the first [group]", null))
        : Optional.empty();
  }

  @Override
  public List<Diagnostic> whole(String file, List<Section> sections) {
    return List.of();
  }
}
