package labnotes.profile.source;

import labnotes.text.SourceMap;

/**
 * A profile or a template as found in a library.
 *
 * @param shown the file's name as its user would type it
 */
public record LibraryFile(String shown, String text) {
  /** Where its lines are written. */
  public SourceMap origin() {
    return new SourceMap(shown, 1, text.lines().toList());
  }
}
