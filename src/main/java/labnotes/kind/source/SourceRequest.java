package labnotes.kind.source;

import java.util.List;
import java.util.Optional;

/** What of the library a resource copies. */
public sealed interface SourceRequest {
  /**
   * One file.
   *
   * @param key the key of the profile that names it
   * @param path its path below the library
   */
  record OfFile(String key, String path) implements SourceRequest {}

  /**
   * A directory.
   *
   * @param directory its path below the library
   * @param excluded the files that are not copied
   * @param templates the files that are rendered
   */
  record OfDirectory(String directory, List<NamePattern> excluded, Optional<NamePattern> templates)
      implements SourceRequest {
    public OfDirectory {
      excluded = List.copyOf(excluded);
    }

    /** Whether a file or directory is not copied. */
    public boolean isExcluded(String path) {
      return excluded.stream().anyMatch(pattern -> pattern.matches(path));
    }

    /** Whether a file is rendered. */
    public boolean isTemplate(String path) {
      return templates.filter(pattern -> pattern.matches(path)).isPresent();
    }
  }
}
