package labnotes.fact;

import java.util.List;
import java.util.Optional;

/**
 * The origin of a file, from the system's package database and leftover files.
 *
 * @param owner the package that owns it, with its version
 * @param asShipped whether its content is that of its package
 * @param leftovers the paths of files that an upgrade left beside it
 */
public record FileOrigin(Optional<String> owner, boolean asShipped, List<String> leftovers) {
  public FileOrigin {
    leftovers = List.copyOf(leftovers);
  }

  /** A file of unknown origin. */
  public static FileOrigin unknown() {
    return new FileOrigin(Optional.empty(), false, List.of());
  }
}
