package labnotes.kind.repository;

import java.util.List;
import java.util.Optional;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.RecordedOnly;

/**
 * The key that signs a repository.
 *
 * @param keyFingerprints those of its primary keys, separated by blanks, if the package manager has
 *     a keyring of its own
 */
public record SigningKey(
    @Doc(
            "public key that signs the repository: a file of the library, such as files/NAME.asc,"
                + " or the key itself; dnf, zypper and pacman trust it for all repositories")
        Optional<String> key,
    @RecordedOnly Optional<String> keyFingerprints) {
  /** A copy with the fingerprints of its primary keys. */
  SigningKey of(List<String> all) {
    return new SigningKey(key, Optional.of(String.join(" ", all)).filter(text -> !text.isEmpty()));
  }

  /** The fingerprints of its primary keys; empty if they are not known. */
  List<String> list() {
    return keyFingerprints.map(text -> List.of(text.split(" "))).orElse(List.of());
  }
}
