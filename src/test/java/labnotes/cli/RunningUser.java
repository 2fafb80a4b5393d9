package labnotes.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user of the tests, who owns what labnotes makes in a tree unless it is root. */
final class RunningUser {
  private RunningUser() {}

  /** Output as it would be for root, whose group has a name. */
  static String asRoot(String output, Path made, String group) {
    String owner = attribute(made, "unix:uid") + ":" + attribute(made, "unix:gid");
    return owner.startsWith("0:")
        ? output
        : output.replace("owner: " + owner, "owner: root:" + group);
  }

  private static Object attribute(Path path, String name) {
    try {
      return Files.getAttribute(path, name);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
