package labnotes.probe.nexthop;

import java.util.Optional;
import labnotes.probe.packet.MacAddress;

/**
 * What a virtual MAC says about the routers that share it.
 *
 * @param protocol GLBP, HSRP or VRRP
 * @param group the group's number
 * @param forwarder the forwarder's number within a GLBP group, 0 elsewhere
 */
public record VirtualRouter(Protocol protocol, int group, int forwarder) {
  /** The protocols by which routers share an address. */
  public enum Protocol {
    /** Cisco's Gateway Load Balancing Protocol: up to four forwarders a group. */
    GLBP,
    /** Cisco's Hot Standby Router Protocol, versions 1 and 2. */
    HSRP,
    /** The Virtual Router Redundancy Protocol, RFC 5798 §7.3. */
    VRRP
  }

  /** Reads a MAC: GLBP 0007.b4, HSRP 0000.0c07.ac and 0000.0c9f.f, VRRP 0000.5e00.01. */
  public static Optional<VirtualRouter> of(MacAddress mac) {
    long bits = mac.bits();
    if (bits >>> 24 == 0x0007b4 && (bits >>> 16 & 0xfc) == 0) {
      int group = (int) (bits >>> 8 & 0x3ff);
      return Optional.of(new VirtualRouter(Protocol.GLBP, group, (int) bits & 0xff));
    }
    if (bits >>> 8 == 0x00000c07acL) {
      return Optional.of(new VirtualRouter(Protocol.HSRP, (int) bits & 0xff, 0));
    }
    if (bits >>> 12 == 0x00000c9ffL) {
      return Optional.of(new VirtualRouter(Protocol.HSRP, (int) bits & 0xfff, 0));
    }
    if (bits >>> 8 == 0x00005e0001L) {
      return Optional.of(new VirtualRouter(Protocol.VRRP, (int) bits & 0xff, 0));
    }
    return Optional.empty();
  }

  /** The virtual MAC of a forwarder, 1 to 4, of a GLBP group. */
  public static MacAddress glbp(int group, int forwarder) {
    return new MacAddress(0x0007b4L << 24 | (long) group << 8 | forwarder);
  }

  @Override
  public String toString() {
    return protocol + " group " + group + (forwarder == 0 ? "" : " forwarder " + forwarder);
  }
}
