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
 * A folder of packages with the index that apt reads, for {@link DebianHost#offer}.
 *
 * @param packages several versions of one name may be among them
 */
public record AptRepository(List<DebianPackage> packages) {
  /** A repository of these packages. */
  public static AptRepository of(DebianPackage... packages) {
    return new AptRepository(List.of(packages));
  }

  /** Builds the packages and their index in a folder that is there. */
  void copyTo(Path folder) {
    Needs.programs("dpkg-deb");
    try {
      StringBuilder index = new StringBuilder();
      for (DebianPackage one : packages) {
        Path built = one.build(folder);
        index
            .append(one.control())
            .append("Filename: ./" + built.getFileName() + "\n")
            .append("Size: " + Files.size(built) + "\n")
            .append("SHA256: " + digest(Files.readAllBytes(built)) + "\n\n");
      }
      Files.writeString(folder.resolve("Packages"), index);
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
