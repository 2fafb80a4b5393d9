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

/** Says which segment of an experiment a captured packet is. */
public final class SegmentAttribution {
  private record Ports(int source, int destination) {}

  private final Experiment experiment;
  private final List<ProbeSegment> segments;
  private final Map<Ports, List<ProbeSegment>> byPorts = new HashMap<>();

  public SegmentAttribution(Experiment experiment, List<ProbeSegment> segments) {
    this.experiment = experiment;
    this.segments = segments;
    for (ProbeSegment segment : segments) {
      if (isKnownByPorts(segment)) {
        Ports ports = new Ports(segment.sourcePort(), segment.destinationPort());
        byPorts.computeIfAbsent(ports, unused -> new ArrayList<>()).add(segment);
      }
    }
  }

  /** Of a real session only the handshake's first segment carries no nonce. */
  private boolean isKnownByPorts(ProbeSegment segment) {
    return experiment.sending() == SendMode.RAW || segment.kind().equals(SegmentClass.HANDSHAKE);
  }

  /**
   * The packets that are segments of the experiment; other people's traffic is nobody's business.
   */
  public List<CapturedPacket> own(List<CapturedPacket> packets) {
    return packets.stream()
        .filter(packet -> TcpPacket.of(packet).flatMap(this::of).isPresent())
        .toList();
  }

  /**
   * The segment of a packet: by the nonce and number in its payload, else by the nonce in its
   * timestamp and its sequence number, else by its ports, where both addresses are the
   * experiment's.
   */
  public Optional<ProbeSegment> of(TcpPacket packet) {
    byte[] bytes = packet.bytes();
    int data = packet.data();
    if (data + SegmentClass.MARKED <= bytes.length
        && Octets.four(bytes, data) == experiment.nonce()) {
      return numbered(Octets.four(bytes, data + 4));
    }
    int options = packet.tcp() + 20;
    boolean stamped =
        data >= options + 10
            && Octets.two(bytes, options) == 0x080a
            && Octets.four(bytes, options + 2) == experiment.nonce();
    Optional<ProbeSegment> byNumber = stamped ? numbered(packet.sequence()) : Optional.empty();
    return byNumber.isPresent() ? byNumber : byPorts(packet, stamped);
  }

  private Optional<ProbeSegment> numbered(int number) {
    return number >= 0 && number < segments.size()
        ? Optional.of(segments.get(number))
        : Optional.empty();
  }

  /** Ports come round again in a long experiment: then they say nothing. */
  private Optional<ProbeSegment> byPorts(TcpPacket packet, boolean stamped) {
    boolean ours =
        stamped
            || (packet.source().equals(experiment.ends().source())
                && packet.destination().equals(experiment.ends().destination()));
    Ports ports = new Ports(packet.sourcePort(), packet.destinationPort());
    List<ProbeSegment> candidates = byPorts.getOrDefault(ports, List.of());
    return candidates.stream()
        .filter(segment -> ours && candidates.size() == 1)
        .filter(segment -> packet.flags() == segment.kind().flags())
        .findFirst();
  }
}
