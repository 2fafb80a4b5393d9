package labnotes.probe.packet;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 address, parsed without a name lookup.
 *
 * @param bits the address, first byte highest
 */
public record Ipv4Address(int bits) {
  private static final Pattern DOTTED =
      Pattern.compile("([0-9]{1,3})[.]([0-9]{1,3})[.]([0-9]{1,3})[.]([0-9]{1,3})");

  /** Parses dotted decimal notation such as {@code 192.0.2.1}. */
  public static Optional<Ipv4Address> parse(String text) {
    Matcher matcher = DOTTED.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int bits = 0;
    for (int group = 1; group <= 4; group++) {
      int part = Integer.parseInt(matcher.group(group));
      if (part > 255) {
        return Optional.empty();
      }
      bits = bits << 8 | part;
    }
    return Optional.of(new Ipv4Address(bits));
  }

  /** Reads the address in four bytes of an array, from an offset. */
  public static Ipv4Address of(byte[] bytes, int offset) {
    return new Ipv4Address(Octets.readInt(bytes, offset));
  }

  /**
   * Returns whether the address can belong to a single host: it is not 0.0.0.0/8, loopback,
   * multicast, reserved or broadcast.
   */
  public boolean isHost() {
    int first = bits >>> 24;
    return first != 0 && first != 127 && first < 224;
  }

  @Override
  public String toString() {
    return "%d.%d.%d.%d".formatted(bits >>> 24, bits >>> 16 & 0xff, bits >>> 8 & 0xff, bits & 0xff);
  }
}
