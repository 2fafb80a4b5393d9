package labnotes.fact;

import java.util.List;
import java.util.Optional;

/**
 * What the system's package database and its folders say of a file.
 *
 * @param owner the package that owns it, with its version
 * @param asShipped whether it is just as its package ships it
 * @param leftovers what an upgrade has left beside it, as absolute paths
 */
public record FileOrigin(Optional<String> owner, boolean asShipped, List<String> leftovers) {
  public FileOrigin {
    leftovers = List.copyOf(leftovers);
  }

  /** A file of which nothing is known. */
  public static FileOrigin unknown() {
    return new FileOrigin(Optional.empty(), false, List.of());
  }
}
