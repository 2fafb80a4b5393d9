package labnotes.secret;

/**
 * The SHA-256 of a file in the record. That of a sensitive file is salted, so that a short secret
 * cannot be found by trying.
 *
 * @param text as the record has it: in hexadecimal, or a salted digest of that
 */
public record RecordedDigest(String text) {
  /** The same, salted unless it is. */
  public RecordedDigest salted(String salt) {
    return SaltedDigest.isSalted(text)
        ? this
        : new RecordedDigest(SaltedDigest.of(salt, text).toString());
  }

  /** Whether it is the digest of a content with this SHA-256, in hexadecimal. */
  public boolean matches(String sha256) {
    return SaltedDigest.isSalted(text)
        ? SaltedDigest.parse(text).matches(sha256)
        : text.equals(sha256);
  }
}
