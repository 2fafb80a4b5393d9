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
 * @param replacedKeys the fingerprints of other keys in the file that the host has
 */
public record SigningKey(
    @Doc(
            "public key that signs the repository: a file of the library, such as files/NAME.asc,"
                + " or the key itself; dnf, zypper and pacman trust it for all repositories")
        Optional<String> key,
    @RecordedOnly Optional<String> keyFingerprints,
    @RecordedOnly Optional<String> replacedKeys) {
  /** A copy with the fingerprints of its primary keys. */
  SigningKey of(List<String> all) {
    return new SigningKey(key, joined(all), Optional.empty());
  }

  /** A copy with the fingerprints of the keys in the file that the host has. */
  SigningKey replacing(List<String> existing) {
    List<String> others = existing.stream().filter(one -> !list().contains(one)).toList();
    return new SigningKey(key, keyFingerprints, joined(others));
  }

  private static Optional<String> joined(List<String> all) {
    return Optional.of(String.join(" ", all)).filter(text -> !text.isEmpty());
  }

  /** The fingerprints of its primary keys; empty if they are not known. */
  List<String> list() {
    return split(keyFingerprints);
  }

  /** The fingerprints of the keys that it replaces. */
  List<String> replaced() {
    return split(replacedKeys);
  }

  private static List<String> split(Optional<String> joined) {
    return joined.map(text -> List.of(text.split(" "))).orElse(List.of());
  }
}
