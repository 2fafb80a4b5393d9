package labnotes.probe.packet;

import java.util.Arrays;
import java.util.Optional;

/**
 * A captured TCP segment.
 *
 * @param bytes the packet's own, up to the end of the IP packet
 * @param ip where the IPv4 header starts
 * @param tcp where the TCP header starts
 * @param data where the payload starts
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared nor changed
public record TcpPacket(CapturedPacket captured, byte[] bytes, int ip, int tcp, int data) {
  /** Reads a packet; nothing for one that holds no whole IPv4 TCP segment. */
  public static Optional<TcpPacket> of(CapturedPacket packet) {
    LinkLayer link = LinkLayer.of(packet);
    byte[] all = packet.bytes();
    int ip = link.offset();
    if (link.type() != 0x0800 || all.length < ip + 40 || all[ip] >>> 4 != 4) {
      return Optional.empty();
    }
    int tcp = ip + 4 * (all[ip] & 15);
    int end = ip + Octets.two(all, ip + 2);
    boolean first = (Octets.two(all, ip + 6) & 0x1fff) == 0;
    if (all[ip + 9] != 6 || !first || end > all.length || end < tcp + 20) {
      return Optional.empty();
    }
    int data = tcp + 4 * (Octets.one(all, tcp + 12) >>> 4);
    return data < tcp + 20 || data > end
        ? Optional.empty()
        : Optional.of(new TcpPacket(packet, Arrays.copyOf(all, end), ip, tcp, data));
  }

  public long nanos() {
    return captured.nanos();
  }

  public Ipv4Address source() {
    return Ipv4Address.at(bytes, ip + 12);
  }

  public Ipv4Address destination() {
    return Ipv4Address.at(bytes, ip + 16);
  }

  public int trafficClass() {
    return Octets.one(bytes, ip + 1);
  }

  public int identification() {
    return Octets.two(bytes, ip + 4);
  }

  public int hopLimit() {
    return Octets.one(bytes, ip + 8);
  }

  public int sourcePort() {
    return Octets.two(bytes, tcp);
  }

  public int destinationPort() {
    return Octets.two(bytes, tcp + 2);
  }

  public int sequence() {
    return Octets.four(bytes, tcp + 4);
  }

  public int acknowledgement() {
    return Octets.four(bytes, tcp + 8);
  }

  public int flags() {
    return Octets.one(bytes, tcp + 13);
  }

  public int window() {
    return Octets.two(bytes, tcp + 14);
  }

  public byte[] options() {
    return Arrays.copyOfRange(bytes, tcp + 20, data);
  }

  public byte[] payload() {
    return Arrays.copyOfRange(bytes, data, bytes.length);
  }

  public boolean checksumHolds() {
    return Octets.checksum(TcpFrame.segmentSum(bytes, ip, tcp, bytes.length)) == 0;
  }

  /** Where an Ethernet frame goes. */
  public Optional<MacAddress> hop() {
    return captured.linkType() == LinkLayer.ETHERNET
        ? Optional.of(MacAddress.at(bytes, 0))
        : Optional.empty();
  }
}
