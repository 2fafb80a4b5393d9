package labnotes.probe.packet;

/**
 * Where the network layer starts in a captured packet.
 *
 * @param type the Ethernet type of what follows
 * @param offset of the first byte after the link layer's header
 */
public record LinkLayer(int type, int offset) {
  public static final int ETHERNET = 1;
  private static final int NULL = 0;
  private static final int LOOP = 108;
  private static final int RAW = 101;
  private static final int COOKED = 113;
  private static final int COOKED_2 = 276;
  private static final int IPV4 = 0x0800;
  private static final int VLAN = 0x8100;

  /** Reads a packet's link layer; an unknown one has the type 0. */
  public static LinkLayer of(CapturedPacket packet) {
    return switch (packet.linkType()) {
      case ETHERNET -> tagged(packet.bytes(), 12);
      case COOKED -> typed(packet.bytes(), 14, 16);
      case COOKED_2 -> typed(packet.bytes(), 0, 20);
      case RAW -> new LinkLayer(IPV4, 0);
      case NULL, LOOP -> new LinkLayer(IPV4, 4);
      default -> new LinkLayer(0, 0);
    };
  }

  private static LinkLayer tagged(byte[] bytes, int at) {
    LinkLayer link = typed(bytes, at, at + 2);
    return link.type == VLAN ? typed(bytes, at + 4, at + 6) : link;
  }

  private static LinkLayer typed(byte[] bytes, int at, int next) {
    return bytes.length < next ? new LinkLayer(0, 0) : new LinkLayer(Octets.two(bytes, at), next);
  }
}
