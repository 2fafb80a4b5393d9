package labnotes.probe.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.probe.packet.CapturedPacket;
import labnotes.probe.packet.Octets;
import labnotes.probe.packet.ProbeSegment;
import labnotes.probe.packet.SegmentClass;
import labnotes.probe.packet.TcpPacket;

/** The attribution of captured packets to the segments of an experiment. */
public final class SegmentAttribution {
  private record Ports(int source, int destination) {}

  private final Experiment experiment;
  private final List<ProbeSegment> segments;
  private final Map<Ports, List<ProbeSegment>> segmentsByPorts = new HashMap<>();

  /** Creates the attribution for an experiment. */
  public SegmentAttribution(Experiment experiment) {
    this.experiment = experiment;
    this.segments = experiment.segments();
    for (ProbeSegment segment : segments) {
      if (canIdentifyByPorts(segment)) {
        Ports ports = new Ports(segment.sourcePort(), segment.destinationPort());
        segmentsByPorts.computeIfAbsent(ports, unused -> new ArrayList<>()).add(segment);
      }
    }
  }

  /** In a real session only the first segment of the handshake has no nonce. */
  private boolean canIdentifyByPorts(ProbeSegment segment) {
    return experiment.schedule().mode() == SendMode.RAW
        || segment.segmentClass().equals(SegmentClass.HANDSHAKE);
  }

  /** Returns the packets that are segments of the experiment, without any other traffic. */
  public List<CapturedPacket> filter(List<CapturedPacket> packets) {
    return packets.stream()
        .filter(packet -> TcpPacket.parse(packet).flatMap(this::find).isPresent())
        .toList();
  }

  /**
   * Returns the segment of a packet. It is identified by the nonce and the segment number in the
   * payload, else by the nonce in the timestamp and the sequence number, else by the ports if both
   * addresses are those of the experiment.
   */
  Optional<ProbeSegment> find(TcpPacket packet) {
    byte[] bytes = packet.bytes();
    int data = packet.data();
    if (data + SegmentClass.MARKER_LENGTH <= bytes.length
        && Octets.readInt(bytes, data) == experiment.nonce()) {
      return findByNumber(Octets.readInt(bytes, data + 4));
    }
    int options = packet.tcp() + 20;
    boolean hasNonce =
        data >= options + 10
            && Octets.readShort(bytes, options) == 0x080a
            && Octets.readInt(bytes, options + 2) == experiment.nonce();
    Optional<ProbeSegment> byNumber =
        hasNonce ? findByNumber(packet.sequenceNumber()) : Optional.empty();
    return byNumber.isPresent() ? byNumber : findByPorts(packet, hasNonce);
  }

  private Optional<ProbeSegment> findByNumber(int number) {
    return number >= 0 && number < segments.size()
        ? Optional.of(segments.get(number))
        : Optional.empty();
  }

  /** A long experiment uses ports more than once; then they do not identify a segment. */
  private Optional<ProbeSegment> findByPorts(TcpPacket packet, boolean hasNonce) {
    boolean hasAddresses =
        packet.source().equals(experiment.addresses().source())
            && packet.destination().equals(experiment.addresses().destination());
    List<ProbeSegment> candidates =
        segmentsByPorts.getOrDefault(
            new Ports(packet.sourcePort(), packet.destinationPort()), List.of());
    return candidates.stream()
        .filter(segment -> (hasNonce || hasAddresses) && candidates.size() == 1)
        .filter(segment -> packet.flags() == segment.segmentClass().flags())
        .findFirst();
  }
}
