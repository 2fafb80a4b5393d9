package labnotes.profile.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labnotes.text.DiagnosticCollector;

/** A place with profiles, templates and the files that profiles name. */
public interface LibrarySource {
  /**
   * Returns the file at a path such as {@code profiles/NAME.yaml}; empty if it does not exist or is
   * not readable, which is reported.
   */
  Optional<LibraryFile> read(String path, DiagnosticCollector problems);

  /**
   * Returns the file of this machine that is read for a path; empty if it is a part of the program.
   */
  default Optional<Path> editable(String path) {
    return Optional.empty();
  }

  /** Returns the prefix of a file's path in messages. */
  String shown();

  /**
   * Returns what is at a path such as {@code files/backup}; empty if nothing is. Symbolic links
   * that stay in the library are followed.
   */
  Optional<SourceEntry> entry(String path);

  /**
   * Returns all that is below a directory, each directory before what is in it, without following
   * links.
   *
   * @throws IOException if it cannot be read, or has too many files
   */
  List<SourceEntry> walk(String directory) throws IOException;

  /** Returns the paths of all files below a directory, relative to it. */
  List<String> list(String directory);
}
