package labnotes.probe.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import labnotes.probe.packet.AlteredFields;
import labnotes.probe.packet.CapturedPacket;
import labnotes.probe.packet.LinkLayer;
import labnotes.probe.packet.ProbeSegment;
import labnotes.probe.packet.TcpPacket;
import labnotes.probe.send.SendReport;

/** The comparison of the sender's capture with the receiver's capture, segment by segment. */
public final class CaptureMatching {
  private final Experiment experiment;
  private final List<ProbeSegment> segments;
  private final Map<Integer, List<TcpPacket>> sent;
  private final Map<Integer, List<TcpPacket>> received;
  private final Map<Integer, String> sendErrors = new HashMap<>();
  private final long maxDelayNanos;

  private CaptureMatching(
      Experiment experiment, ExperimentObservation observation, Duration lateAfter) {
    this.experiment = experiment;
    this.segments = experiment.segments();
    SegmentAttribution attribution = new SegmentAttribution(experiment);
    this.sent = packetsByNumber(attribution, observation.sentPackets());
    this.received = packetsByNumber(attribution, observation.receivedPackets());
    int segmentsPerTrial = segments.size() / (experiment.blocks() * experiment.hops().size());
    for (SendReport report : observation.reports()) {
      for (int index = 0; index < segmentsPerTrial; index++) {
        sendErrors.put(report.index() * segmentsPerTrial + index, report.error());
      }
    }
    this.maxDelayNanos = minDelayNanos() + lateAfter.toNanos();
  }

  /**
   * Returns the outcome of every segment, in sending order.
   *
   * @param lateAfter delay, in addition to the delay of the fastest segment, after which a segment
   *     is late; the clocks of the two hosts may differ
   */
  public static List<SegmentOutcome> match(
      Experiment experiment, ExperimentObservation observation, Duration lateAfter) {
    CaptureMatching matching = new CaptureMatching(experiment, observation, lateAfter);
    return matching.segments.stream().map(matching::outcome).toList();
  }

  private static Map<Integer, List<TcpPacket>> packetsByNumber(
      SegmentAttribution attribution, List<CapturedPacket> packets) {
    Map<Integer, List<TcpPacket>> byNumber = new HashMap<>();
    for (CapturedPacket captured : packets) {
      TcpPacket.parse(captured)
          .ifPresent(
              packet ->
                  attribution
                      .find(packet)
                      .ifPresent(
                          segment ->
                              byNumber
                                  .computeIfAbsent(segment.number(), unused -> new ArrayList<>())
                                  .add(packet)));
    }
    return byNumber;
  }

  private long minDelayNanos() {
    return sent.keySet().stream()
        .filter(received::containsKey)
        .mapToLong(number -> firstNanos(received, number) - firstNanos(sent, number))
        .min()
        .orElse(0);
  }

  private static long firstNanos(Map<Integer, List<TcpPacket>> packets, int number) {
    return firstNanos(packets.getOrDefault(number, List.of())).orElseThrow();
  }

  private static OptionalLong firstNanos(List<TcpPacket> packets) {
    return packets.isEmpty() ? OptionalLong.empty() : OptionalLong.of(packets.get(0).nanos());
  }

  private SegmentOutcome outcome(ProbeSegment segment) {
    List<TcpPacket> sentPackets = sent.getOrDefault(segment.number(), List.of());
    List<TcpPacket> receivedPackets = received.getOrDefault(segment.number(), List.of());
    OptionalLong sentNanos = firstNanos(sentPackets);
    OptionalLong receivedNanos = firstNanos(receivedPackets);
    if (receivedPackets.isEmpty() && !wasSent(segment, sentPackets)) {
      return new SegmentOutcome(
          segment,
          SegmentFate.NOT_SENT,
          sentNanos,
          receivedNanos,
          List.of(reasonNotSent(segment, sentPackets)));
    }
    List<String> altered = alteredFields(segment, sentPackets, receivedPackets);
    SegmentFate fate = fate(sentPackets, receivedPackets, altered);
    return new SegmentOutcome(segment, fate, sentNanos, receivedNanos, altered);
  }

  /** If the sender's capture is empty, the sender's reports decide. */
  private boolean wasSent(ProbeSegment segment, List<TcpPacket> sentPackets) {
    return sent.isEmpty()
        ? "".equals(sendErrors.get(segment.number()))
        : !sentPackets.isEmpty() && !hasOtherNextHop(segment, sentPackets);
  }

  private boolean hasOtherNextHop(ProbeSegment segment, List<TcpPacket> sentPackets) {
    return sentPackets
        .get(0)
        .destinationMac()
        .filter(mac -> !mac.equals(experiment.hopMac(segment)))
        .isPresent();
  }

  private String reasonNotSent(ProbeSegment segment, List<TcpPacket> sentPackets) {
    if (!sentPackets.isEmpty()) {
      return "sent through another next hop";
    }
    String error = sendErrors.getOrDefault(segment.number(), "the sender stopped before it");
    return error.isEmpty() ? "not in the sender's capture" : error;
  }

  private SegmentFate fate(
      List<TcpPacket> sentPackets, List<TcpPacket> receivedPackets, List<String> altered) {
    if (receivedPackets.size() < Math.max(1, sentPackets.size())) {
      return SegmentFate.LOST;
    }
    if (!altered.isEmpty()) {
      return SegmentFate.ALTERED;
    }
    if (receivedPackets.size() > Math.max(1, sentPackets.size())) {
      return SegmentFate.DUPLICATED;
    }
    boolean isLate =
        !sentPackets.isEmpty()
            && receivedPackets.get(0).nanos() - sentPackets.get(0).nanos() > maxDelayNanos;
    return isLate ? SegmentFate.LATE : SegmentFate.ARRIVED;
  }

  private List<String> alteredFields(
      ProbeSegment segment, List<TcpPacket> sentPackets, List<TcpPacket> receivedPackets) {
    if (receivedPackets.isEmpty()) {
      return List.of();
    }
    if (!sentPackets.isEmpty()) {
      return AlteredFields.between(sentPackets.get(0), receivedPackets.get(0));
    }
    if (experiment.schedule().mode() == SendMode.REAL_SESSION) {
      return List.of();
    }
    byte[] frame = experiment.frame(segment);
    return TcpPacket.parse(new CapturedPacket(0, LinkLayer.ETHERNET, frame.length, frame))
        .map(packet -> AlteredFields.between(packet, receivedPackets.get(0)))
        .orElseThrow(() -> new IllegalStateException("a built frame is not a TCP packet"));
  }
}
