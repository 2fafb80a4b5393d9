package labnotes.kind.source;

import java.util.List;
import java.util.Optional;

/**
 * A directory of the library whose files a resource copies.
 *
 * @param directory its path below the library
 * @param excluded the files that are not copied
 * @param templates the files that are rendered
 */
public record SourceRequest(
    String directory, List<NamePattern> excluded, Optional<NamePattern> templates) {
  public SourceRequest {
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
