package labnotes.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file's bytes as text that turns back into the very same bytes.
 *
 * @param text the characters
 * @param charset UTF-8 where the bytes are valid UTF-8, otherwise ISO 8859-1, which takes any byte
 */
public record Decoded(String text, Charset charset) {
  private static final int LOOKED_AT = 8000;

  /** The bytes as text. */
  public static Decoded of(byte[] bytes) {
    try {
      CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return new Decoded(decoded.toString(), StandardCharsets.UTF_8);
    } catch (CharacterCodingException notUtf8) {
      return new Decoded(
          new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
    }
  }

  /** Whether the bytes are no text: a NUL among the first 8,000, as Git decides it. */
  public static boolean binary(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** An edited text in this file's character set, or nothing where that set lacks a character. */
  public Optional<byte[]> encode(String edited) {
    try {
      ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(edited));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return Optional.of(bytes);
    } catch (CharacterCodingException unknownCharacter) {
      return Optional.empty();
    }
  }
}
