package labnotes.probe.packet;

/** Numbers in byte arrays, most significant byte first, and the Internet checksum. */
public final class Octets {
  private Octets() {}

  public static long unsigned(byte[] bytes, int offset, int length) {
    long value = 0;
    for (int at = offset; at < offset + length; at++) {
      value = value << 8 | (bytes[at] & 0xff);
    }
    return value;
  }

  public static int two(byte[] bytes, int offset) {
    return (int) unsigned(bytes, offset, 2);
  }

  public static int four(byte[] bytes, int offset) {
    return (int) unsigned(bytes, offset, 4);
  }

  public static int one(byte[] bytes, int offset) {
    return bytes[offset] & 0xff;
  }

  public static void put(byte[] bytes, int offset, int length, long value) {
    for (int at = 0; at < length; at++) {
      bytes[offset + at] = (byte) (value >>> (8 * (length - 1 - at)));
    }
  }

  /** The sum of the 16-bit words, an odd last byte padded with zero (RFC 1071, not yet folded). */
  public static long sum(byte[] bytes, int from, int to) {
    long sum = 0;
    for (int at = from; at + 1 < to; at += 2) {
      sum += two(bytes, at);
    }
    return (to - from) % 2 == 0 ? sum : sum + ((bytes[to - 1] & 0xffL) << 8);
  }

  /** The complement of a folded sum: what goes into a checksum field. */
  public static int checksum(long sum) {
    long folded = sum;
    while (folded > 0xffff) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return (int) ~folded & 0xffff;
  }
}
