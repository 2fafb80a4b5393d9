package labnotes.probe.packet;

import java.util.Arrays;
import java.util.Optional;

/**
 * A captured IPv4 packet with a TCP segment.
 *
 * @param captured the packet as captured
 * @param bytes the captured bytes, up to the end of the IP packet
 * @param ip offset of the IPv4 header
 * @param tcp offset of the TCP header
 * @param data offset of the payload
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared or modified
public record TcpPacket(CapturedPacket captured, byte[] bytes, int ip, int tcp, int data) {
  /** Parses a captured packet; returns empty if it has no complete IPv4 TCP segment. */
  public static Optional<TcpPacket> parse(CapturedPacket packet) {
    LinkLayer link = LinkLayer.of(packet);
    byte[] all = packet.bytes();
    int ip = link.length();
    if (link.etherType() != LinkLayer.IPV4 || all.length < ip + 40 || all[ip] >>> 4 != 4) {
      return Optional.empty();
    }
    int tcp = ip + 4 * (all[ip] & 15);
    int end = ip + Octets.readShort(all, ip + 2);
    boolean isFirstFragment = (Octets.readShort(all, ip + 6) & 0x1fff) == 0;
    if (all[ip + 9] != 6 || !isFirstFragment || end > all.length || end < tcp + 20) {
      return Optional.empty();
    }
    int data = tcp + 4 * (Octets.readByte(all, tcp + 12) >>> 4);
    return data < tcp + 20 || data > end
        ? Optional.empty()
        : Optional.of(new TcpPacket(packet, Arrays.copyOf(all, end), ip, tcp, data));
  }

  /** Returns the capture time in nanoseconds since 1970. */
  public long nanos() {
    return captured.nanos();
  }

  /** Returns the source address. */
  public Ipv4Address source() {
    return Ipv4Address.of(bytes, ip + 12);
  }

  /** Returns the destination address. */
  public Ipv4Address destination() {
    return Ipv4Address.of(bytes, ip + 16);
  }

  int trafficClass() {
    return Octets.readByte(bytes, ip + 1);
  }

  int identification() {
    return Octets.readShort(bytes, ip + 4);
  }

  int hopLimit() {
    return Octets.readByte(bytes, ip + 8);
  }

  /** Returns the source port. */
  public int sourcePort() {
    return Octets.readShort(bytes, tcp);
  }

  /** Returns the destination port. */
  public int destinationPort() {
    return Octets.readShort(bytes, tcp + 2);
  }

  /** Returns the TCP sequence number. */
  public int sequenceNumber() {
    return Octets.readInt(bytes, tcp + 4);
  }

  int acknowledgmentNumber() {
    return Octets.readInt(bytes, tcp + 8);
  }

  /** Returns the TCP flag bits. */
  public int flags() {
    return Octets.readByte(bytes, tcp + 13);
  }

  int window() {
    return Octets.readShort(bytes, tcp + 14);
  }

  byte[] options() {
    return Arrays.copyOfRange(bytes, tcp + 20, data);
  }

  byte[] payload() {
    return Arrays.copyOfRange(bytes, data, bytes.length);
  }

  boolean hasValidChecksum() {
    return TcpFrame.tcpChecksum(bytes, ip, tcp, bytes.length) == 0;
  }

  /** Returns the destination MAC address of an Ethernet frame. */
  public Optional<MacAddress> destinationMac() {
    return captured.linkType() == LinkLayer.ETHERNET
        ? Optional.of(MacAddress.of(bytes, 0))
        : Optional.empty();
  }
}
