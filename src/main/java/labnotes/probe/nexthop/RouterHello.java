package labnotes.probe.nexthop;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import labnotes.probe.packet.CapturedPacket;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.LinkLayer;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.packet.Octets;

/** A parser of the packets that name routers: ARP replies and GLBP, HSRP and VRRP hellos. */
final class RouterHello {
  /** Libpcap filter expression for all packets that the parser understands. */
  static final String FILTER =
      "udp dst port 3222 or udp dst port 1985 or ip proto 112 or (arp and arp[6:2] = 2)";

  private static final int VRRP = 112;
  private static final int UDP = 17;
  private static final int UDP_HEADER = 8;
  private static final int GLBP_PORT = 3222;
  private static final int HSRP_PORT = 1985;

  private final byte[] bytes;
  private final List<Ipv4Address> gateways;
  private final Map<MacAddress, String> macs = new TreeMap<>();

  private RouterHello(byte[] bytes, List<Ipv4Address> gateways) {
    this.bytes = bytes;
    this.gateways = gateways;
  }

  /**
   * Returns the MAC addresses of routers that a packet names, each with a description of the
   * packet.
   *
   * @param gateways only ARP replies and hellos for these addresses count; a GLBP hello of a
   *     forwarder does not contain the gateway address and always counts
   */
  static Map<MacAddress, String> parse(CapturedPacket packet, List<Ipv4Address> gateways) {
    RouterHello hello = new RouterHello(packet.bytes(), gateways);
    LinkLayer link = LinkLayer.of(packet);
    int remaining = packet.bytes().length - link.length();
    if (link.etherType() == ArpPacket.ETHER_TYPE && remaining >= ArpPacket.LENGTH) {
      hello.parseArp(link.length());
    } else if (link.etherType() == LinkLayer.IPV4 && remaining >= 20) {
      hello.parseIp(link.length());
    }
    hello.macs.keySet().removeIf(mac -> !mac.isUnicast());
    return hello.macs;
  }

  private void parseArp(int offset) {
    Ipv4Address sender = ArpPacket.sender(bytes, offset);
    if (ArpPacket.isReply(bytes, offset) && gateways.contains(sender)) {
      macs.put(ArpPacket.senderMac(bytes, offset), "ARP reply for " + sender);
    }
  }

  private void parseIp(int offset) {
    int payload = offset + 4 * (bytes[offset] & 15);
    int protocol = Octets.readByte(bytes, offset + 9);
    if (protocol == VRRP && vrrpAddresses(payload).anyMatch(gateways::contains)) {
      macs.put(VirtualRouter.vrrpMac(Octets.readByte(bytes, payload + 1)), "VRRP advertisement");
    } else if (protocol == UDP && bytes.length >= payload + UDP_HEADER + 20) {
      int port = Octets.readShort(bytes, payload + 2);
      if (port == GLBP_PORT) {
        parseGlbp(payload + UDP_HEADER);
      } else if (port == HSRP_PORT) {
        parseHsrp(payload + UDP_HEADER);
      }
    }
  }

  /** Parses a GLBP hello: twelve bytes of version, group and owner, then TLVs. */
  private void parseGlbp(int start) {
    int forwarderType = 2;
    int offset = start + 12;
    while (offset + 2 <= bytes.length && Octets.readByte(bytes, offset + 1) >= 2) {
      int length = Octets.readByte(bytes, offset + 1);
      if (bytes[offset] == forwarderType && length >= 20 && offset + 20 <= bytes.length) {
        macs.put(MacAddress.of(bytes, offset + 14), "GLBP hello");
      }
      offset += length;
    }
  }

  /** Returns the addresses of a VRRP advertisement, from the eighth byte on (RFC 5798 §5). */
  private Stream<Ipv4Address> vrrpAddresses(int start) {
    int count = bytes.length < start + 8 ? 0 : Octets.readByte(bytes, start + 3);
    return IntStream.range(0, count)
        .map(index -> start + 8 + 4 * index)
        .filter(offset -> offset + 4 <= bytes.length)
        .mapToObj(offset -> Ipv4Address.of(bytes, offset));
  }

  /** Parses an HSRP hello: version 1 has a fixed format (RFC 2281 §5), version 2 has TLVs. */
  private void parseHsrp(int start) {
    int activeInVersion1 = 16;
    int activeInVersion2 = 6;
    if (bytes[start] == 0 && bytes[start + 2] == activeInVersion1) {
      addHsrp(VirtualRouter.hsrpMac(Octets.readByte(bytes, start + 6)), start + 16);
    } else if (bytes[start] == 1
        && bytes[start + 4] == activeInVersion2
        && bytes.length >= start + 30) {
      int group = Octets.readShort(bytes, start + 6) & 0xfff;
      addHsrp(VirtualRouter.hsrp2Mac(group), start + 26);
    }
  }

  private void addHsrp(MacAddress mac, int gatewayOffset) {
    if (gateways.contains(Ipv4Address.of(bytes, gatewayOffset))) {
      macs.put(mac, "HSRP hello of the active router");
    }
  }
}
