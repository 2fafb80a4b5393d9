package labnotes.profile.source;

import java.util.List;
import java.util.Optional;
import labnotes.text.DiagnosticCollector;

/** A place with profiles and templates. */
interface LibrarySource {
  /**
   * The file at a path such as {@code profiles/NAME.yaml}, or nothing where there is none; an
   * unreadable one is told.
   */
  Optional<LibraryFile> read(String path, DiagnosticCollector problems);

  /** The paths of all files below a folder such as {@code templates}, relative to that folder. */
  List<String> list(String folder);
}
