package labnotes.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import labnotes.Needs;

/**
 * A directory of packages with an apt index, for {@link DebianHost#offer}.
 *
 * @param packages may contain several versions of a package
 */
public record AptRepository(List<DebianPackage> packages) {
  /** A repository of these packages. */
  public static AptRepository of(DebianPackage... packages) {
    return new AptRepository(List.of(packages));
  }

  /** Builds the packages and their index in an existing directory. */
  void copyTo(Path directory) {
    Needs.programs("dpkg-deb");
    try {
      StringBuilder index = new StringBuilder();
      for (DebianPackage one : packages) {
        Path built = one.build(directory);
        index
            .append(one.control())
            .append("Filename: ./" + built.getFileName() + "\n")
            .append("Size: " + Files.size(built) + "\n")
            .append("SHA256: " + digest(Files.readAllBytes(built)) + "\n\n");
      }
      Files.writeString(directory.resolve("Packages"), index);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
