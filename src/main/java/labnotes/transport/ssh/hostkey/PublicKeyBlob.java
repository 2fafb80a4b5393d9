package labnotes.transport.ssh.hostkey;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.OptionalInt;

/**
 * A public key in the encoding of RFC 4253, section 6.6.
 *
 * @param bytes may be something other than a key
 */
@SuppressWarnings("ArrayRecordComponent") // neither changed nor compared
public record PublicKeyBlob(byte[] bytes) {
  private static final int MAX_TYPE_LENGTH = 64;

  /** Returns the fingerprint of {@code ssh-keygen -l}: SHA256 and base64 without padding. */
  public String fingerprint() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Returns the key's type, such as {@code ssh-ed25519}; empty if this is not a key. */
  public String type() {
    if (bytes.length < 4) {
      return "";
    }
    int length = ByteBuffer.wrap(bytes).getInt();
    return length < 0 || length > Math.min(MAX_TYPE_LENGTH, bytes.length - 4)
        ? ""
        : new String(bytes, 4, length, StandardCharsets.US_ASCII);
  }

  /** Returns the number of bits of an RSA key's modulus; empty for another or broken key. */
  OptionalInt rsaBits() {
    if (!type().equals("ssh-rsa")) {
      return OptionalInt.empty();
    }
    try {
      ByteBuffer fields = ByteBuffer.wrap(bytes);
      for (int field = 0; field < 2; field++) {
        fields.position(fields.position() + Integer.BYTES + fields.getInt(fields.position()));
      }
      byte[] modulus = new byte[Math.min(fields.getInt(), fields.remaining())];
      fields.get(modulus);
      return OptionalInt.of(new BigInteger(1, modulus).bitLength());
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | NegativeArraySizeException broken) {
      return OptionalInt.empty();
    }
  }

  /** Returns the type and the base64 encoding, as in known_hosts files. */
  String encode() {
    return type() + " " + Base64.getEncoder().encodeToString(bytes);
  }

  /** Returns the type and the fingerprint, for messages. */
  @Override
  public String toString() {
    return type() + " " + fingerprint();
  }
}
