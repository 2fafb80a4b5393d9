package labnotes.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.cli.exit.UsageException;
import labnotes.run.ShellHost;

/** The directory of option {@code --root}. */
final class OfflineTree {
  private OfflineTree() {}

  /** Returns the tree as a host; its last directory need not exist yet. */
  static TargetHost open(Path root, PrecautionOptions precautions) {
    return new TargetHost(root.toString(), host("--root", root, precautions), "");
  }

  /**
   * Returns the host of a tree.
   *
   * @param option what names the tree, for messages
   */
  static ShellHost host(String option, Path root, PrecautionOptions precautions) {
    if (root.toString().chars().anyMatch(Character::isISOControl)) {
      throw new UsageException(option + " must not contain control characters");
    }
    Path path = resolve(option, root);
    if (path.getNameCount() == 0) {
      throw new UsageException(option + " / is this machine; omit " + option);
    }
    return precautions.tree(path.toString());
  }

  private static Path resolve(String option, Path root) {
    Path absolute = root.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    try {
      if (Files.exists(absolute)) {
        if (!Files.isDirectory(absolute)) {
          throw new UsageException(option + " " + root + " is not a directory");
        }
        return absolute.toRealPath();
      }
      return parent != null && Files.exists(parent)
          ? parent.toRealPath().resolve(absolute.getFileName())
          : absolute;
    } catch (IOException broken) {
      throw new UsageException(option + " " + root + ": " + broken.getMessage());
    }
  }
}
