package labnotes.probe.packet;

/** Big-endian numbers in byte arrays, and the Internet checksum (RFC 1071). */
public final class Octets {
  private Octets() {}

  /** Returns the unsigned number in up to seven bytes from an offset. */
  static long readUnsigned(byte[] bytes, int offset, int length) {
    long value = 0;
    for (int index = offset; index < offset + length; index++) {
      value = value << 8 | (bytes[index] & 0xff);
    }
    return value;
  }

  /** Returns the unsigned number in one byte. */
  public static int readByte(byte[] bytes, int offset) {
    return bytes[offset] & 0xff;
  }

  /** Returns the unsigned number in two bytes. */
  public static int readShort(byte[] bytes, int offset) {
    return (int) readUnsigned(bytes, offset, 2);
  }

  /** Returns the 32 bits in four bytes. */
  public static int readInt(byte[] bytes, int offset) {
    return (int) readUnsigned(bytes, offset, 4);
  }

  /** Writes the low bytes of a number from an offset on. */
  public static void write(byte[] bytes, int offset, int length, long value) {
    for (int index = 0; index < length; index++) {
      bytes[offset + index] = (byte) (value >>> (8 * (length - 1 - index)));
    }
  }

  /** Returns the unfolded sum of the 16-bit words; an odd last byte is padded with zero. */
  static long sum(byte[] bytes, int from, int to) {
    long sum = 0;
    for (int index = from; index + 1 < to; index += 2) {
      sum += readShort(bytes, index);
    }
    return (to - from) % 2 == 0 ? sum : sum + ((bytes[to - 1] & 0xffL) << 8);
  }

  /** Returns the complement of the folded sum, the value of a checksum field. */
  static int checksum(long sum) {
    long folded = sum;
    while (folded > 0xffff) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return (int) ~folded & 0xffff;
  }

  /** Returns the Internet checksum of a range of bytes. */
  public static int checksum(byte[] bytes, int from, int to) {
    return checksum(sum(bytes, from, to));
  }
}
