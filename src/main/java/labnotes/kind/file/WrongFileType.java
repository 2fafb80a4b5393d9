package labnotes.kind.file;

import labnotes.fact.FileState;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;

/**
 * The refusal of a resource whose path is of another type on the host. Resources of the same path
 * have the same message, so that a plan shows it once.
 */
public final class WrongFileType {
  private WrongFileType() {}

  /**
   * Returns the refusal.
   *
   * @param expected the type that the resource needs, such as {@code a directory}
   */
  public static Refusal of(Resource resource, HostPath path, FileState state, String expected) {
    return Refusal.of(resource, path + " is " + state.typeName() + ", not " + expected)
        .hint(
            state instanceof FileState.Link
                ? "name the target of the link instead, or remove the link"
                : "move or remove it, or declare another path");
  }
}
