package labnotes.probe.packet;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The six-byte address of a network interface.
 *
 * @param bits the address in the low 48 bits
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {
  private static final Pattern COLONS =
      Pattern.compile("[0-9a-fA-F]{1,2}([:-][0-9a-fA-F]{1,2}){5}");
  private static final Pattern DOTS = Pattern.compile("[0-9a-fA-F]{4}([.][0-9a-fA-F]{4}){2}");

  /** Reads {@code 00:07:b4:00:01:01}, {@code 0-7-b4-0-1-1} or {@code 0007.b400.0101}. */
  public static Optional<MacAddress> parse(String text) {
    if (DOTS.matcher(text).matches()) {
      return Optional.of(new MacAddress(Long.parseLong(text.replace(".", ""), 16)));
    }
    if (!COLONS.matcher(text).matches()) {
      return Optional.empty();
    }
    long bits = 0;
    for (String part : text.toLowerCase(Locale.ROOT).split("[:-]", -1)) {
      bits = bits << 8 | Integer.parseInt(part, 16);
    }
    return Optional.of(new MacAddress(bits));
  }

  /** The address in six bytes of an array, from an offset. */
  public static MacAddress at(byte[] bytes, int offset) {
    return new MacAddress(Octets.unsigned(bytes, offset, 6));
  }

  /** The six bytes as they stand in a frame. */
  public byte[] bytes() {
    byte[] bytes = new byte[6];
    Octets.put(bytes, 0, 6, bits);
    return bytes;
  }

  /** Whether it is one station's address, neither a group's nor everybody's nor nobody's. */
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
