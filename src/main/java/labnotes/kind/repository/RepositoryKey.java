package labnotes.kind.repository;

import java.util.Optional;
import labnotes.fact.Content;
import labnotes.sh.HostPath;

/**
 * The public key of a repository.
 *
 * @param value as a profile gives it: the path of a file of the library, or the key as text
 */
record RepositoryKey(String value) {
  private static final String BEGIN = "-----BEGIN ";

  /** Whether the profile has the key itself. */
  boolean isText() {
    return value.startsWith(BEGIN);
  }

  /** The text of the key, if the profile has it. */
  Content text() {
    return Content.of(value.endsWith("\n") ? value : value + "\n");
  }

  /** Whether a content has the armor of OpenPGP. */
  static boolean isArmored(Content content) {
    return content.text().filter(text -> text.startsWith(BEGIN)).isPresent();
  }

  /** The file of a key of apt, whose suffix shows apt its form. */
  static HostPath ofApt(String repository, boolean isArmored) {
    return new HostPath("/etc/apt/keyrings/" + repository + (isArmored ? ".asc" : ".gpg"));
  }

  /** The file of a key of pkg. */
  static HostPath ofPkg(String repository) {
    return new HostPath("/usr/local/etc/pkg/keys/" + repository + ".pub");
  }

  /** The file of a key of apk, which looks for it by the name that signatures have. */
  HostPath ofApk() {
    return new HostPath("/etc/apk/keys/" + value.substring(value.lastIndexOf('/') + 1));
  }

  /** The file of a key of RPM. */
  static HostPath ofRpm(String repository) {
    return new HostPath("/etc/pki/rpm-gpg/" + repository + ".asc");
  }

  /** The file of a key of pacman, which is added to its keyring. */
  static HostPath ofPacman(String repository) {
    return new HostPath("/etc/pacman.d/" + repository + ".asc");
  }

  /** Why a content is not a public key for a package manager; empty if it may be one. */
  static Optional<String> problem(RepositoryManager manager, Content content) {
    if (content.text().filter(text -> text.contains("PRIVATE KEY")).isPresent()) {
      return Optional.of("is a private key, which must stay secret; export the public key");
    }
    if (!manager.isOpenPgp()) {
      return isPem(content)
          ? Optional.empty()
          : Optional.of("is not a public key in PEM, which starts with -----BEGIN PUBLIC KEY-----");
    }
    boolean isWrongForm = manager.isOfRpm() && !isArmored(content);
    boolean isUnread = manager.keyring().isPresent() && OpenPgpKeys.fingerprints(content).isEmpty();
    return isOpenPgp(content) && !isWrongForm && !isUnread
        ? Optional.empty()
        : Optional.of("is not a public key of OpenPGP; export it with `gpg --export --armor`");
  }

  private static boolean isPem(Content content) {
    return content.text().filter(text -> text.contains("-----BEGIN PUBLIC KEY-----")).isPresent();
  }

  /** RFC 9580: the first octet of a packet has its highest bit set. */
  private static boolean isOpenPgp(Content content) {
    return content
            .text()
            .filter(text -> text.contains("-----BEGIN PGP PUBLIC KEY BLOCK-----"))
            .isPresent()
        || (content.size() > 0 && content.bytes()[0] < 0);
  }
}
