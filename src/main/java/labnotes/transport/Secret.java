package labnotes.transport;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** A password or passphrase, which no message and no log shows. */
public final class Secret {
  private final char[] characters;

  private Secret(char[] characters) {
    this.characters = characters;
  }

  /** A secret of these characters, which are copied. */
  public static Secret of(char[] characters) {
    return new Secret(characters.clone());
  }

  byte[] bytes() {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  String text() {
    return new String(characters);
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "(secret)";
  }
}
