package labnotes.probe.nexthop;

import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.packet.Octets;

/** The format of ARP packets for IPv4 over Ethernet (RFC 826). */
final class ArpPacket {
  /** EtherType of ARP. */
  static final int ETHER_TYPE = 0x0806;

  /** Length in bytes, without the Ethernet header. */
  static final int LENGTH = 28;

  private static final int REPLY = 2;

  private ArpPacket() {}

  /** Returns the Ethernet frame of a broadcast request. */
  static byte[] request(MacAddress senderMac, Ipv4Address sender, Ipv4Address target) {
    byte[] frame = new byte[60];
    Octets.write(frame, 0, 6, 0xffffffffffffL);
    Octets.write(frame, 6, 6, senderMac.bits());
    Octets.write(frame, 12, 8, 0x0806_0001_0800_0604L);
    Octets.write(frame, 20, 2, 1);
    Octets.write(frame, 22, 6, senderMac.bits());
    Octets.write(frame, 28, 4, sender.bits());
    Octets.write(frame, 38, 4, target.bits());
    return frame;
  }

  /** Returns whether the packet at an offset is a reply. */
  static boolean isReply(byte[] bytes, int offset) {
    return Octets.readShort(bytes, offset + 6) == REPLY;
  }

  /** Returns the sender's MAC address in the packet at an offset. */
  static MacAddress senderMac(byte[] bytes, int offset) {
    return MacAddress.of(bytes, offset + 8);
  }

  /** Returns the sender's IPv4 address in the packet at an offset. */
  static Ipv4Address sender(byte[] bytes, int offset) {
    return Ipv4Address.of(bytes, offset + 14);
  }
}
