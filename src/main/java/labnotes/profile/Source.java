package labnotes.profile;

import java.util.List;
import java.util.Optional;

/** A place with profiles and templates. */
interface Source {
  /**
   * The file at a path such as {@code profiles/NAME.yaml}, or nothing where there is none; an
   * unreadable one is told.
   */
  Optional<LibraryFile> read(String path, Problems problems);

  /** The paths of all files below a folder such as {@code templates}, relative to that folder. */
  List<String> list(String folder);
}
