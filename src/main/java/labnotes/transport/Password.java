package labnotes.transport;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** A password or passphrase, which {@link #toString} hides from messages and logs. */
public final class Password {
  private final char[] characters;

  private Password(char[] characters) {
    this.characters = characters;
  }

  /** Returns a password of a copy of these characters. */
  public static Password of(char[] characters) {
    return new Password(characters.clone());
  }

  /** Returns the password in UTF-8, in an array that the caller may clear. */
  public byte[] toUtf8() {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  /** Returns the password as text. */
  public String reveal() {
    return new String(characters);
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
