package labnotes.transport;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** A password or passphrase, which no message and no log shows. */
public final class Password {
  private final char[] characters;

  private Password(char[] characters) {
    this.characters = characters;
  }

  /** A secret of these characters, which are copied. */
  public static Password of(char[] characters) {
    return new Password(characters.clone());
  }

  public byte[] bytes() {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  public String text() {
    return new String(characters);
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "(secret)";
  }
}
