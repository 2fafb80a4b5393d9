package labnotes.transport.ssh.hostkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What people compare of a public key. */
public final class KeyFingerprint {
  private KeyFingerprint() {}

  /** As {@code ssh-keygen -l} prints it: {@code SHA256:} and base64 without padding. */
  public static String of(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The key's type, which its encoding begins with, or an empty text for no key at all. */
  public static String type(byte[] key) {
    if (key.length < 4) {
      return "";
    }
    int length = ByteBuffer.wrap(key).getInt();
    return length < 0 || length > Math.min(64, key.length - 4)
        ? ""
        : new String(key, 4, length, StandardCharsets.US_ASCII);
  }
}
