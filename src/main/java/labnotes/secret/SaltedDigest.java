package labnotes.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A digest by which a record shows whether a secret has changed, but not what it is: a random salt
 * keeps it from being looked up, and from being compared with that of another host.
 *
 * @param salt in hexadecimal
 * @param sha256 of the salt and the text, in hexadecimal
 */
public record SaltedDigest(String salt, String sha256) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String SEPARATOR = ":";

  /** The digest of a text with a new salt. */
  public static SaltedDigest of(String text) {
    return of(newSalt(), text);
  }

  /** The digest of a text with the same salt as another, which is equal if the texts are. */
  public static SaltedDigest of(String salt, String text) {
    return new SaltedDigest(salt, digest(salt, text));
  }

  /** A new random salt. */
  public static String newSalt() {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Whether a text is a written salted digest, and not one without a salt. */
  public static boolean isSalted(String written) {
    return written.contains(SEPARATOR);
  }

  /** The digest that {@link #toString} has written; it matches nothing if the text is another. */
  public static SaltedDigest parse(String written) {
    String[] words = written.split(SEPARATOR, 2);
    return new SaltedDigest(words[0], words.length == 2 ? words[1] : "");
  }

  /** Whether it is the digest of a text. */
  public boolean matches(String text) {
    return digest(salt, text).equals(sha256);
  }

  private static String digest(String salt, String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(salt.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  @Override
  public String toString() {
    return salt + SEPARATOR + sha256;
  }
}
