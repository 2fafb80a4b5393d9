package labnotes.profile.source;

import labnotes.text.SourceMap;

/**
 * The file of a profile or a template.
 *
 * @param shown the file's name in messages
 * @param library where it is; the files that a profile names are beside it
 */
public record LibraryFile(String shown, String text, LibrarySource library) {
  /** Returns the place of its lines. */
  public SourceMap origin() {
    return new SourceMap(shown, 1, text);
  }
}
