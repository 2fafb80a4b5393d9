package labnotes.probe.nexthop;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import labnotes.probe.packet.MacAddress;

/**
 * The virtual router that a virtual MAC address identifies.
 *
 * @param protocol redundancy protocol
 * @param group group number
 * @param forwarder number of the forwarder in a GLBP group, 0 for other protocols
 */
public record VirtualRouter(RedundancyProtocol protocol, int group, int forwarder) {
  /**
   * Decodes a virtual MAC address: GLBP 0007.b4, HSRP 0000.0c07.ac and 0000.0c9f.f, VRRP
   * 0000.5e00.01 (RFC 5798 §7.3).
   */
  public static Optional<VirtualRouter> of(MacAddress mac) {
    long bits = mac.bits();
    if (bits >>> 24 == 0x0007b4 && (bits >>> 16 & 0xfc) == 0) {
      int group = (int) (bits >>> 8 & 0x3ff);
      return Optional.of(new VirtualRouter(RedundancyProtocol.GLBP, group, (int) bits & 0xff));
    }
    if (bits >>> 8 == 0x00000c07acL) {
      return Optional.of(new VirtualRouter(RedundancyProtocol.HSRP, (int) bits & 0xff, 0));
    }
    if (bits >>> 12 == 0x00000c9ffL) {
      return Optional.of(new VirtualRouter(RedundancyProtocol.HSRP, (int) bits & 0xfff, 0));
    }
    if (bits >>> 8 == 0x00005e0001L) {
      return Optional.of(new VirtualRouter(RedundancyProtocol.VRRP, (int) bits & 0xff, 0));
    }
    return Optional.empty();
  }

  /** Returns the virtual MAC address of a forwarder, 1 to 4, in a GLBP group. */
  public static MacAddress glbpMac(int group, int forwarder) {
    return new MacAddress(0x0007b4L << 24 | (long) group << 8 | forwarder);
  }

  /** Returns the virtual MAC addresses of all forwarders in a GLBP group. */
  static List<MacAddress> glbpMacs(int group) {
    return IntStream.rangeClosed(1, 4).mapToObj(forwarder -> glbpMac(group, forwarder)).toList();
  }

  /** Returns the virtual MAC address of an HSRP version 1 group. */
  static MacAddress hsrpMac(int group) {
    return new MacAddress(0x00000c07ac00L | group);
  }

  /** Returns the virtual MAC address of an HSRP version 2 group. */
  static MacAddress hsrp2Mac(int group) {
    return new MacAddress(0x00000c9ff000L | group);
  }

  /** Returns the virtual MAC address of a VRRP group. */
  static MacAddress vrrpMac(int group) {
    return new MacAddress(0x00005e000100L | group);
  }

  @Override
  public String toString() {
    return protocol + " group " + group + (forwarder == 0 ? "" : " forwarder " + forwarder);
  }
}
