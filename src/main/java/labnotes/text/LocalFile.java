package labnotes.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A file on this machine that is replaced atomically.
 *
 * @param path absolute, and not a symbolic link
 */
public record LocalFile(Path path) {
  private static final int MAX_LINKS = 40;

  /**
   * The file of that name, which need not exist; a symbolic link is followed.
   *
   * @throws IOException if the name is that of a directory, device or other special file
   */
  public static LocalFile of(Path name) throws IOException {
    if (Files.exists(name) && !Files.isRegularFile(name)) {
      throw cannotWrite(
          name, "it is " + kind(name) + "; name a regular file, or one that does not exist");
    }
    Path path = name.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(path); links++) {
      if (links == MAX_LINKS) {
        throw cannotWrite(name, "its symbolic links form a loop; name the file itself");
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    return new LocalFile(path);
  }

  private static IOException cannotWrite(Path file, String reason) {
    return new IOException(file + " cannot be written: " + reason);
  }

  private static String kind(Path file) throws IOException {
    return switch ((int) Files.getAttribute(file, "unix:mode") & 0170000) {
      case 0040000 -> "a directory";
      case 0020000, 0060000 -> "a device";
      case 0010000 -> "a pipe";
      case 0140000 -> "a socket";
      default -> "not a regular file";
    };
  }

  /**
   * Replaces the content; the process's umask decides who can read it.
   *
   * @throws IOException if that is not possible; the file is unchanged then
   */
  public void write(byte[] content) throws IOException {
    write(content, "rw-rw-rw-");
  }

  /**
   * Replaces the content; only the owner can read it.
   *
   * @throws IOException if that is not possible; the file is unchanged then
   */
  public void writePrivate(byte[] content) throws IOException {
    write(content, "rw-------");
  }

  /**
   * Replaces the content of a file that exists, and keeps its mode.
   *
   * @throws IOException if that is not possible; the file is unchanged then
   */
  public void replace(byte[] content) throws IOException {
    write(content, "rw-------", Optional.of(Files.getPosixFilePermissions(path)));
  }

  private void write(byte[] content, String mode) throws IOException {
    write(content, mode, Optional.empty());
  }

  private void write(byte[] content, String mode, Optional<Set<PosixFilePermission>> kept)
      throws IOException {
    Path directory = Objects.requireNonNull(path.getParent());
    if (!Files.isDirectory(directory)) {
      throw cannotWrite(path, "the directory " + directory + " does not exist");
    }
    FileAttribute<?> permissions =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    try {
      Path temporary = Files.createTempFile(directory, ".labnotes-", ".new", permissions);
      try {
        Files.write(temporary, content);
        if (kept.isPresent()) {
          Files.setPosixFilePermissions(temporary, kept.get());
        }
        Files.move(
            temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (AccessDeniedException denied) {
      throw cannotWrite(path, "permission denied to create files in " + directory);
    } catch (FileSystemException refused) {
      throw cannotWrite(path, Objects.requireNonNullElse(refused.getReason(), refused.toString()));
    } catch (IOException failed) {
      throw cannotWrite(path, Objects.requireNonNullElse(failed.getMessage(), failed.toString()));
    }
  }
}
