package labnotes.profile.source;

import java.util.List;
import java.util.Optional;
import labnotes.text.DiagnosticCollector;

/** A place with profiles and templates. */
public interface LibrarySource {
  /**
   * Returns the file at a path such as {@code profiles/NAME.yaml}; empty if it does not exist or is
   * not readable, which is reported.
   */
  Optional<LibraryFile> read(String path, DiagnosticCollector problems);

  /** Returns the paths of all files below a directory, relative to it. */
  List<String> list(String directory);
}
