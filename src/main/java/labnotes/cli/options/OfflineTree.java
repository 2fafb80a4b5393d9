package labnotes.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.cli.exit.UsageException;
import labnotes.run.HostFunctions;
import labnotes.run.ShellHost;
import labnotes.transport.local.LocalSession;

/** The directory of option {@code --root}. */
final class OfflineTree {
  private OfflineTree() {}

  /** Returns the tree as a host; its last directory need not exist yet. */
  static TargetHost open(Path root, PrecautionOptions precautions) {
    if (root.toString().chars().anyMatch(Character::isISOControl)) {
      throw new UsageException("--root must not contain control characters");
    }
    Path path = resolve(root);
    if (path.getNameCount() == 0) {
      throw new UsageException("--root / is this machine; omit --root");
    }
    return new TargetHost(
        root.toString(),
        new ShellHost(
            LocalSession.here(), precautions.addTo(HostFunctions.offline(path.toString()))));
  }

  private static Path resolve(Path root) {
    Path absolute = root.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    try {
      if (Files.exists(absolute)) {
        if (!Files.isDirectory(absolute)) {
          throw new UsageException("--root " + root + " is not a directory");
        }
        return absolute.toRealPath();
      }
      return parent != null && Files.exists(parent)
          ? parent.toRealPath().resolve(absolute.getFileName())
          : absolute;
    } catch (IOException broken) {
      throw new UsageException("--root " + root + ": " + broken.getMessage());
    }
  }
}
