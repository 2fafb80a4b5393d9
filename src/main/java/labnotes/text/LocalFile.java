package labnotes.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * A file of this machine that is only ever replaced as a whole.
 *
 * @param path absolute, and no link
 */
public record LocalFile(Path path) {
  private static final int MOST_LINKS = 40;

  /**
   * The file of that name, which need not be there yet; a link names the file that it leads to.
   *
   * @throws IOException where something else is there, with what it is
   */
  public static LocalFile named(Path name) throws IOException {
    if (Files.exists(name) && !Files.isRegularFile(name)) {
      throw unwritable(
          name,
          "it is " + kind(name) + ", which stays; name a regular file, or one that is not there");
    }
    Path path = name.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(path); links++) {
      if (links == MOST_LINKS) {
        throw unwritable(name, "symbolic links lead in a circle there; name the file itself");
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    return new LocalFile(path);
  }

  private static IOException unwritable(Path file, String reason) {
    return new IOException(file + " cannot be written: " + reason);
  }

  private static String kind(Path there) throws IOException {
    return switch ((int) Files.getAttribute(there, "unix:mode") & 0170000) {
      case 0040000 -> "a folder";
      case 0020000, 0060000 -> "a device";
      case 0010000 -> "a pipe";
      case 0140000 -> "a socket";
      default -> "no regular file";
    };
  }

  /**
   * Gives the file this content, for all to read whom the process's umask lets.
   *
   * @throws IOException where that cannot be done; the file is as it was then
   */
  public void write(byte[] content) throws IOException {
    write(content, "rw-rw-rw-");
  }

  /**
   * Gives the file this content, for its owner's eyes only.
   *
   * @throws IOException where that cannot be done; the file is as it was then
   */
  public void writePrivate(byte[] content) throws IOException {
    write(content, "rw-------");
  }

  private void write(byte[] content, String mode) throws IOException {
    Path folder = Objects.requireNonNull(path.getParent());
    if (!Files.isDirectory(folder)) {
      throw unwritable(path, "there is no folder " + folder);
    }
    FileAttribute<?> permissions =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    try {
      Path fresh = Files.createTempFile(folder, ".labnotes-", ".new", permissions);
      try {
        Files.write(fresh, content);
        Files.move(
            fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (AccessDeniedException denied) {
      throw unwritable(path, "you may not make files in " + folder);
    } catch (FileSystemException refused) {
      throw unwritable(path, Objects.requireNonNullElse(refused.getReason(), refused.toString()));
    }
  }
}
