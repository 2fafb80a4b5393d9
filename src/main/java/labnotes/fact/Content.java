package labnotes.fact;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bytes of a file, with their digest. */
public final class Content {
  /** No bytes. */
  public static final Content EMPTY = of("");

  /** The largest number of bytes whose text is kept, because it is needed several times. */
  private static final int KEPT = 64 * 1024;

  private final byte[] bytes;
  private volatile @Nullable String digest;
  private volatile @Nullable String known;

  private Content(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A content of bytes. */
  public static Content of(byte[] bytes) {
    return new Content(bytes.clone());
  }

  /** The content of a text in UTF-8. */
  public static Content of(String text) {
    return new Content(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The number of bytes. */
  public int size() {
    return bytes.length;
  }

  /** The SHA-256 digest, 64 hexadecimal digits in lower case. */
  public String digest() {
    String computed = digest;
    if (computed == null) {
      computed = sha256(bytes);
      digest = computed;
    }
    return computed;
  }

  /** The text; empty if the bytes are not UTF-8 or contain a NUL. */
  public Optional<String> text() {
    String kept = known;
    if (kept != null) {
      return Optional.of(kept);
    }
    Optional<String> text = decoded();
    if (bytes.length <= KEPT) {
      known = text.orElse(null);
    }
    return text;
  }

  private Optional<String> decoded() {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Content content && Arrays.equals(content.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes, sha256 " + digest();
  }
}
