package labnotes.format.ssh;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A public key of SSH, as its text has it.
 *
 * @param type such as {@code ssh-ed25519}
 * @param base64 the key itself
 */
public record PublicKey(String type, String base64) {
  private static final String RSA = "ssh-rsa";
  private static final String ECDSA = "ecdsa-sha2-";
  private static final String SK_ECDSA = "sk-ecdsa-sha2-nistp256@openssh.com";
  private static final String ED25519 = "ssh-ed25519";
  private static final String SK_ED25519 = "sk-ssh-ed25519@openssh.com";
  private static final Set<String> TYPES =
      Set.of(
          RSA,
          ECDSA + "nistp256",
          ECDSA + "nistp384",
          ECDSA + "nistp521",
          SK_ECDSA,
          ED25519,
          SK_ED25519);
  private static final int SHORTEST_RSA = 1024;
  private static final int LONGEST_RSA = 16_384;

  /** Whether a word is the type of a key that OpenSSH takes. */
  public static boolean isType(String word) {
    return TYPES.contains(word);
  }

  /** The fingerprint of {@code ssh-keygen -l}, or that of the text if it is not a key. */
  public String fingerprint() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(blob().orElseGet(() -> base64.getBytes(StandardCharsets.UTF_8)));
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Optional<byte[]> blob() {
    try {
      return base64.length() % 4 == 0
          ? Optional.of(Base64.getDecoder().decode(base64))
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** Why OpenSSH rejects it, a clause; empty if it does not. */
  public Optional<String> problem() {
    if (!isType(type)) {
      return Optional.of("`" + type + "` is not the type of a key");
    }
    Optional<List<byte[]>> parts = blob().flatMap(PublicKey::parts);
    if (parts.isEmpty() || parts.get().isEmpty()) {
      return Optional.of("the key is cut off or is not base64");
    }
    String found = new String(parts.get().get(0), StandardCharsets.US_ASCII);
    if (!found.equals(type)) {
      return Optional.of(
          isType(found)
              ? "the key is of type " + found + ", not " + type
              : "the key is cut off or is not base64");
    }
    return problem(parts.get());
  }

  private Optional<String> problem(List<byte[]> parts) {
    if (type.equals(RSA)) {
      int bits = parts.size() == 3 ? new BigInteger(1, parts.get(2)).bitLength() : 0;
      return bits >= SHORTEST_RSA && bits <= LONGEST_RSA
          ? Optional.empty()
          : Optional.of("an RSA key must have 1024 to 16384 bits, not " + bits);
    }
    boolean isFine =
        type.contains("ed25519")
            ? parts.size() == (type.equals(SK_ED25519) ? 3 : 2) && parts.get(1).length == 32
            : parts.size() == (type.equals(SK_ECDSA) ? 4 : 3) && isPoint(parts);
    return isFine ? Optional.empty() : Optional.of("the key has the wrong length");
  }

  /** Whether the parts after the type are a curve and an uncompressed point of its size. */
  private boolean isPoint(List<byte[]> parts) {
    String curve = new String(parts.get(1), StandardCharsets.US_ASCII);
    int bits = Integer.parseInt(type.replaceAll(".*nistp(\\d+).*", "$1"));
    byte[] point = parts.get(2);
    return curve.equals("nistp" + bits)
        && point.length == 1 + 2 * ((bits + 7) / 8)
        && point[0] == 4;
  }

  /** The strings, which each begin with their length; empty if the last one is cut off. */
  private static Optional<List<byte[]>> parts(byte[] blob) {
    List<byte[]> parts = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(blob);
    while (rest.hasRemaining()) {
      int length = rest.remaining() < Integer.BYTES ? -1 : rest.getInt();
      if (length < 0 || length > rest.remaining()) {
        return Optional.empty();
      }
      byte[] part = new byte[length];
      rest.get(part);
      parts.add(part);
    }
    return Optional.of(parts);
  }
}
