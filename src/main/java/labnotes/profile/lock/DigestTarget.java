package labnotes.profile.lock;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labnotes.kind.Address;
import labnotes.profile.yaml.KeyEdit;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/**
 * A digest of a profile that is to be determined.
 *
 * @param at the declaration of the resource
 * @param mirrors for each resource of the declaration, the URLs that must have the same content
 * @param before the digest that the profile has; empty for none
 * @param place where the digest is written
 * @param obstacle why it cannot be written there, which its digest completes; empty if it can
 */
public record DigestTarget(
    Position at,
    Address address,
    List<List<String>> mirrors,
    Optional<String> before,
    DigestPlace place,
    Optional<Diagnostic> obstacle) {
  public DigestTarget {
    mirrors = List.copyOf(mirrors);
  }

  /**
   * Where a digest is written.
   *
   * @param file the file of the profile; empty if it is a part of the program
   * @param map the map of the resource
   * @param behind the key behind which a new one is written
   */
  public record DigestPlace(Optional<Path> file, Position map, String key, String behind) {
    /** Returns the edit that writes a digest. */
    public KeyEdit edit(String digest) {
      return new KeyEdit(map, key, digest, behind);
    }
  }
}
