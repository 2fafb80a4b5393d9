package labnotes.profile.source;

import labnotes.text.SourceMap;

/**
 * The file of a profile or a template.
 *
 * @param shown the file's name in messages
 */
public record LibraryFile(String shown, String text) {
  /** Returns the place of its lines. */
  public SourceMap origin() {
    return new SourceMap(shown, 1, text.lines().toList());
  }
}
