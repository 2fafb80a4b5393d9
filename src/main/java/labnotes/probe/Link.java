package labnotes.probe;

/**
 * Where the network layer starts in a captured packet.
 *
 * @param type the Ethernet type of what follows
 * @param offset of the first byte after the link layer's header
 */
record Link(int type, int offset) {
  static final int ETHERNET = 1;
  private static final int NULL = 0;
  private static final int LOOP = 108;
  private static final int RAW = 101;
  private static final int COOKED = 113;
  private static final int COOKED_2 = 276;
  private static final int IPV4 = 0x0800;
  private static final int VLAN = 0x8100;

  /** Reads a packet's link layer; an unknown one has the type 0. */
  static Link of(CapturedPacket packet) {
    return switch (packet.linkType()) {
      case ETHERNET -> tagged(packet.bytes(), 12);
      case COOKED -> typed(packet.bytes(), 14, 16);
      case COOKED_2 -> typed(packet.bytes(), 0, 20);
      case RAW -> new Link(IPV4, 0);
      case NULL, LOOP -> new Link(IPV4, 4);
      default -> new Link(0, 0);
    };
  }

  private static Link tagged(byte[] bytes, int at) {
    Link link = typed(bytes, at, at + 2);
    return link.type == VLAN ? typed(bytes, at + 4, at + 6) : link;
  }

  private static Link typed(byte[] bytes, int at, int next) {
    return bytes.length < next ? new Link(0, 0) : new Link(Octets.two(bytes, at), next);
  }
}
