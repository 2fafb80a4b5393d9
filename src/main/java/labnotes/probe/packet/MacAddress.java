package labnotes.probe.packet;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The six-byte MAC address of a network interface.
 *
 * @param bits the address in the low 48 bits
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {
  private static final Pattern SEPARATED =
      Pattern.compile("[0-9a-fA-F]{1,2}([:-][0-9a-fA-F]{1,2}){5}");
  private static final Pattern DOTTED = Pattern.compile("[0-9a-fA-F]{4}([.][0-9a-fA-F]{4}){2}");

  /** Parses {@code 00:07:b4:00:01:01}, {@code 0-7-b4-0-1-1} or {@code 0007.b400.0101}. */
  public static Optional<MacAddress> parse(String text) {
    if (DOTTED.matcher(text).matches()) {
      return Optional.of(new MacAddress(Long.parseLong(text.replace(".", ""), 16)));
    }
    if (!SEPARATED.matcher(text).matches()) {
      return Optional.empty();
    }
    long bits = 0;
    for (String part : text.toLowerCase(Locale.ROOT).split("[:-]", -1)) {
      bits = bits << 8 | Integer.parseInt(part, 16);
    }
    return Optional.of(new MacAddress(bits));
  }

  /** Reads the address in six bytes of an array, from an offset. */
  public static MacAddress of(byte[] bytes, int offset) {
    return new MacAddress(Octets.readUnsigned(bytes, offset, 6));
  }

  /** Returns the six bytes in transmission order. */
  byte[] bytes() {
    byte[] bytes = new byte[6];
    Octets.write(bytes, 0, 6, bits);
    return bytes;
  }

  /** Returns whether the address belongs to one interface: not multicast, broadcast or zero. */
  public boolean isUnicast() {
    return bits != 0 && (bits >>> 40 & 1) == 0;
  }

  @Override
  public int compareTo(MacAddress other) {
    return Long.compare(bits, other.bits);
  }

  @Override
  public String toString() {
    return HexFormat.ofDelimiter(":").formatHex(bytes());
  }
}
