package labnotes.probe.packet;

/**
 * The parsed link-layer header of a captured packet.
 *
 * @param etherType EtherType of the payload, 0 if the header is unknown
 * @param length length of the header in bytes
 */
public record LinkLayer(int etherType, int length) {
  /** Libpcap's link type for Ethernet. */
  public static final int ETHERNET = 1;

  /** EtherType of IPv4. */
  public static final int IPV4 = 0x0800;

  private static final int NULL = 0;
  private static final int LOOP = 108;
  private static final int RAW = 101;
  private static final int LINUX_SLL = 113;
  private static final int LINUX_SLL2 = 276;
  private static final int VLAN = 0x8100;
  private static final LinkLayer UNKNOWN = new LinkLayer(0, 0);

  /** Parses the link-layer header of a packet. */
  public static LinkLayer of(CapturedPacket packet) {
    return switch (packet.linkType()) {
      case ETHERNET -> ethernet(packet.bytes(), 12);
      case LINUX_SLL -> typed(packet.bytes(), 14, 16);
      case LINUX_SLL2 -> typed(packet.bytes(), 0, 20);
      case RAW -> new LinkLayer(IPV4, 0);
      case NULL, LOOP -> new LinkLayer(IPV4, 4);
      default -> UNKNOWN;
    };
  }

  private static LinkLayer ethernet(byte[] bytes, int typeOffset) {
    LinkLayer header = typed(bytes, typeOffset, typeOffset + 2);
    return header.etherType == VLAN ? typed(bytes, typeOffset + 4, typeOffset + 6) : header;
  }

  private static LinkLayer typed(byte[] bytes, int typeOffset, int length) {
    return bytes.length < length
        ? UNKNOWN
        : new LinkLayer(Octets.readShort(bytes, typeOffset), length);
  }
}
