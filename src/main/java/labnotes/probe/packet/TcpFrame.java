package labnotes.probe.packet;

import java.util.Arrays;

/**
 * Builds Ethernet frames that hold one TCP segment: with 49 bytes of data, byte for byte what Scapy
 * makes of {@code Ether()/IP()/TCP(flags='PA', options=[('Timestamp', (123, 456)), ('EOL', '')])}.
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
   * The frame of a segment, without the frame check sequence.
   *
   * @param nonce marks the experiment; in the payload with the segment's number where there is room
   *     for both, else in the timestamp with the number as the TCP sequence number
   */
  public static byte[] of(EndpointAddresses ends, MacAddress hop, ProbeSegment segment, int nonce) {
    SegmentClass kind = segment.kind();
    byte[] frame =
        kind.marksPayload()
            ? headers(ends, hop, segment, 0, TIMESTAMP)
            : headers(ends, hop, segment, segment.number(), nonce);
    byte[] payload = payload(segment, nonce);
    System.arraycopy(payload, 0, frame, DATA, payload.length);
    return sealed(frame);
  }

  /** A segment's data: nonce and number where both fit, and a filler. */
  public static byte[] payload(ProbeSegment segment, int nonce) {
    byte[] payload = new byte[segment.kind().payload()];
    Arrays.fill(payload, (byte) FILLER);
    if (segment.kind().marksPayload()) {
      Octets.put(payload, 0, 4, nonce);
      Octets.put(payload, 4, 4, segment.number());
    }
    return payload;
  }

  private static byte[] headers(
      EndpointAddresses ends, MacAddress hop, ProbeSegment segment, int sequence, int timestamp) {
    byte[] frame = new byte[DATA + segment.kind().payload()];
    System.arraycopy(hop.bytes(), 0, frame, 0, 6);
    System.arraycopy(ends.sourceMac().bytes(), 0, frame, 6, 6);
    Octets.put(frame, 12, 2, 0x0800);
    Octets.put(frame, IP, 2, 0x4500);
    Octets.put(frame, IP + 2, 2, frame.length - IP);
    Octets.put(frame, IP + 4, 2, 1);
    Octets.put(frame, IP + 8, 2, 64 << 8 | 6);
    Octets.put(frame, IP + 12, 4, ends.source().bits());
    Octets.put(frame, IP + 16, 4, ends.destination().bits());
    Octets.put(frame, TCP, 2, segment.sourcePort());
    Octets.put(frame, TCP + 2, 2, segment.destinationPort());
    Octets.put(frame, TCP + 4, 4, sequence);
    Octets.put(frame, TCP + 12, 2, 8 << 12 | segment.kind().flags());
    Octets.put(frame, TCP + 14, 2, WINDOW);
    Octets.put(frame, TCP + 20, 2, 0x080a);
    Octets.put(frame, TCP + 22, 4, timestamp);
    Octets.put(frame, TCP + 26, 4, ECHO);
    return frame;
  }

  /** Puts both checksums in. */
  public static byte[] sealed(byte[] frame) {
    Octets.put(frame, IP + 10, 2, 0);
    Octets.put(frame, IP + 10, 2, Octets.checksum(Octets.sum(frame, IP, TCP)));
    Octets.put(frame, TCP + 16, 2, 0);
    Octets.put(frame, TCP + 16, 2, Octets.checksum(segmentSum(frame, IP, TCP, frame.length)));
    return frame;
  }

  /** The sum over a TCP segment and its pseudo header. */
  public static long segmentSum(byte[] bytes, int ip, int tcp, int end) {
    return Octets.sum(bytes, ip + 12, ip + 20) + 6 + (end - tcp) + Octets.sum(bytes, tcp, end);
  }
}
