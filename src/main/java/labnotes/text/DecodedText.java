package labnotes.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file's bytes as text that can be encoded to the same bytes.
 *
 * @param text the characters
 * @param charset UTF-8 if the bytes are valid UTF-8, otherwise ISO 8859-1, which accepts any byte
 */
public record DecodedText(String text, Charset charset) {
  private static final int INSPECTED_BYTES = 8000;

  /** Decodes the bytes. */
  public static DecodedText of(byte[] bytes) {
    try {
      CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return new DecodedText(decoded.toString(), StandardCharsets.UTF_8);
    } catch (CharacterCodingException notUtf8) {
      return new DecodedText(
          new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
    }
  }

  /** Whether the bytes are not text: a NUL is among the first 8,000, Git's rule. */
  public static boolean isBinary(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, INSPECTED_BYTES); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** An edited text in this file's character set; empty if the set lacks a character. */
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
