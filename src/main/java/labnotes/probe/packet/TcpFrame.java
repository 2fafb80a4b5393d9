package labnotes.probe.packet;

import java.util.Arrays;

/**
 * Builder of Ethernet frames with one TCP segment each. With 49 bytes of data, the frame is byte
 * for byte what Scapy builds from {@code Ether()/IP()/TCP(flags='PA', options=[('Timestamp', (123,
 * 456)), ('EOL', '')])}.
 */
public final class TcpFrame {
  private static final int IP = 14;
  private static final int TCP = IP + 20;
  private static final int DATA = TCP + 32;
  private static final int WINDOW = 8192;
  private static final int TIMESTAMP = 123;
  private static final int ECHO = 456;
  private static final int FILLER = 'A';

  private TcpFrame() {}

  /**
   * Returns the frame of a segment, without the frame check sequence.
   *
   * @param nextHop MAC address of the router that forwards the segment
   * @param nonce identifies the experiment; it is in the payload with the segment number if both
   *     fit, otherwise in the TCP timestamp, with the segment number as TCP sequence number
   */
  public static byte[] of(
      EndpointAddresses addresses, MacAddress nextHop, ProbeSegment segment, int nonce) {
    SegmentClass segmentClass = segment.segmentClass();
    byte[] frame =
        segmentClass.hasMarkedPayload()
            ? headers(addresses, nextHop, segment, 0, TIMESTAMP)
            : headers(addresses, nextHop, segment, segment.number(), nonce);
    byte[] payload = payload(segment, nonce);
    System.arraycopy(payload, 0, frame, DATA, payload.length);
    return writeChecksums(frame);
  }

  /** Returns the payload of a segment: nonce and segment number if both fit, then a filler. */
  public static byte[] payload(ProbeSegment segment, int nonce) {
    byte[] payload = new byte[segment.segmentClass().payload()];
    Arrays.fill(payload, (byte) FILLER);
    if (segment.segmentClass().hasMarkedPayload()) {
      Octets.write(payload, 0, 4, nonce);
      Octets.write(payload, 4, 4, segment.number());
    }
    return payload;
  }

  private static byte[] headers(
      EndpointAddresses addresses,
      MacAddress nextHop,
      ProbeSegment segment,
      int sequenceNumber,
      int timestamp) {
    byte[] frame = new byte[DATA + segment.segmentClass().payload()];
    System.arraycopy(nextHop.bytes(), 0, frame, 0, 6);
    System.arraycopy(addresses.sourceMac().bytes(), 0, frame, 6, 6);
    Octets.write(frame, 12, 2, LinkLayer.IPV4);
    Octets.write(frame, IP, 2, 0x4500);
    Octets.write(frame, IP + 2, 2, frame.length - IP);
    Octets.write(frame, IP + 4, 2, 1);
    Octets.write(frame, IP + 8, 2, 64 << 8 | 6);
    Octets.write(frame, IP + 12, 4, addresses.source().bits());
    Octets.write(frame, IP + 16, 4, addresses.destination().bits());
    Octets.write(frame, TCP, 2, segment.sourcePort());
    Octets.write(frame, TCP + 2, 2, segment.destinationPort());
    Octets.write(frame, TCP + 4, 4, sequenceNumber);
    Octets.write(frame, TCP + 12, 2, 8 << 12 | segment.segmentClass().flags());
    Octets.write(frame, TCP + 14, 2, WINDOW);
    Octets.write(frame, TCP + 20, 2, 0x080a);
    Octets.write(frame, TCP + 22, 4, timestamp);
    Octets.write(frame, TCP + 26, 4, ECHO);
    return frame;
  }

  /** Writes the IP and TCP checksums into a frame and returns it. */
  public static byte[] writeChecksums(byte[] frame) {
    Octets.write(frame, IP + 10, 2, 0);
    Octets.write(frame, IP + 10, 2, Octets.checksum(frame, IP, TCP));
    Octets.write(frame, TCP + 16, 2, 0);
    Octets.write(frame, TCP + 16, 2, tcpChecksum(frame, IP, TCP, frame.length));
    return frame;
  }

  /** Returns the checksum over a TCP segment and its pseudo header. */
  static int tcpChecksum(byte[] bytes, int ip, int tcp, int end) {
    return Octets.checksum(
        Octets.sum(bytes, ip + 12, ip + 20) + 6 + (end - tcp) + Octets.sum(bytes, tcp, end));
  }
}
