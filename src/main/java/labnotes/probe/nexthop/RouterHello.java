package labnotes.probe.nexthop;

import java.util.ArrayList;
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

/** Reads what routers say to each other of the MACs that they answer for. */
public final class RouterHello {
  /** Everything that {@link #macs} can read, in libpcap's language. */
  public static final String FILTER =
      "udp dst port 3222 or udp dst port 1985 or ip proto 112" + " or (arp and arp[6:2] = 2)";

  private static final int ARP = 0x0806;
  private static final int IPV4 = 0x0800;
  private static final int VRRP = 112;
  private static final int UDP = 17;
  private static final int GLBP_PORT = 3222;
  private static final int HSRP_PORT = 1985;
  private static final int GLBP_FORWARDER = 2;

  private RouterHello() {}

  /**
   * The MACs that a packet speaks of, each with how, in words.
   *
   * @param gateways only ARP answers for them and hellos of who stands for them count; a GLBP hello
   *     of a forwarder does not say for which address it stands
   */
  public static Map<MacAddress, String> macs(CapturedPacket packet, List<Ipv4Address> gateways) {
    LinkLayer link = LinkLayer.of(packet);
    byte[] bytes = packet.bytes();
    Map<MacAddress, String> macs = new TreeMap<>();
    if (link.type() == ARP && bytes.length >= link.offset() + 28) {
      Ipv4Address who = Ipv4Address.at(bytes, link.offset() + 14);
      if (Octets.two(bytes, link.offset() + 6) == 2 && gateways.contains(who)) {
        macs.put(MacAddress.at(bytes, link.offset() + 8), "answers ARP for " + who);
      }
    } else if (link.type() == IPV4 && bytes.length >= link.offset() + 20) {
      hello(bytes, link.offset(), gateways, macs);
    }
    macs.keySet().removeIf(mac -> !mac.isUnicast());
    return macs;
  }

  private static void hello(
      byte[] bytes, int ip, List<Ipv4Address> gateways, Map<MacAddress, String> macs) {
    int next = ip + 4 * (bytes[ip] & 15);
    int protocol = Octets.one(bytes, ip + 9);
    if (protocol == VRRP && vrrp(bytes, next).anyMatch(gateways::contains)) {
      macs.put(new MacAddress(0x00005e000100L | Octets.one(bytes, next + 1)), "sends VRRP");
    } else if (protocol == UDP && bytes.length >= next + 8 + 20) {
      int port = Octets.two(bytes, next + 2);
      if (port == GLBP_PORT) {
        glbp(bytes, next + 8, macs);
      } else if (port == HSRP_PORT) {
        hsrp(bytes, next + 8, gateways, macs);
      }
    }
  }

  /** Twelve bytes (version, group, owner), then parts of type, length and value. */
  private static void glbp(byte[] bytes, int start, Map<MacAddress, String> macs) {
    int at = start + 12;
    while (at + 2 <= bytes.length && Octets.one(bytes, at + 1) >= 2) {
      int length = Octets.one(bytes, at + 1);
      if (bytes[at] == GLBP_FORWARDER && length >= 20 && at + 20 <= bytes.length) {
        macs.put(MacAddress.at(bytes, at + 14), "GLBP hello names it");
      }
      at += length;
    }
  }

  /** The addresses of an advertisement: their number, and from the eighth byte on (RFC 5798 §5). */
  private static Stream<Ipv4Address> vrrp(byte[] bytes, int start) {
    int count = bytes.length < start + 8 ? 0 : Octets.one(bytes, start + 3);
    return IntStream.range(0, count)
        .map(each -> start + 8 + 4 * each)
        .filter(at -> at + 4 <= bytes.length)
        .mapToObj(at -> Ipv4Address.at(bytes, at));
  }

  /** Version 1 is one fixed record (RFC 2281 §5); version 2 is parts of type and length. */
  private static void hsrp(
      byte[] bytes, int start, List<Ipv4Address> gateways, Map<MacAddress, String> macs) {
    int activeInVersion1 = 16;
    int activeInVersion2 = 6;
    if (bytes[start] == 0 && bytes[start + 2] == activeInVersion1) {
      if (gateways.contains(Ipv4Address.at(bytes, start + 16))) {
        macs.put(new MacAddress(0x00000c07ac00L | Octets.one(bytes, start + 6)), "HSRP active");
      }
    } else if (bytes[start] == 1
        && bytes[start + 4] == activeInVersion2
        && bytes.length >= start + 30
        && gateways.contains(Ipv4Address.at(bytes, start + 26))) {
      int group = Octets.two(bytes, start + 6) & 0xfff;
      macs.put(new MacAddress(0x00000c9ff000L | group), "HSRP active");
    }
  }

  /** Forwarders that a GLBP group may have beside those that were seen. */
  public static List<MacAddress> unseenForwarders(List<NextHop> seen) {
    List<MacAddress> known = seen.stream().map(NextHop::mac).toList();
    List<MacAddress> unseen = new ArrayList<>();
    seen.stream()
        .flatMap(hop -> hop.virtualRouter().stream())
        .filter(router -> router.protocol() == VirtualRouter.Protocol.GLBP)
        .map(VirtualRouter::group)
        .distinct()
        .forEach(
            group -> {
              for (int forwarder = 1; forwarder <= 4; forwarder++) {
                MacAddress mac = VirtualRouter.glbp(group, forwarder);
                if (!known.contains(mac)) {
                  unseen.add(mac);
                }
              }
            });
    return unseen;
  }
}
