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
import labnotes.probe.packet.MacAddress;
import labnotes.probe.packet.ProbeSegment;
import labnotes.probe.packet.TcpPacket;
import labnotes.probe.send.SendReport;

/** Holds what left the sender against what arrived, segment by segment. */
public final class CaptureMatching {
  private final Experiment experiment;
  private final List<ProbeSegment> segments;
  private final Map<Integer, List<TcpPacket>> left;
  private final Map<Integer, List<TcpPacket>> came;
  private final Map<Integer, String> problems = new HashMap<>();
  private final long lateFrom;

  private CaptureMatching(Experiment experiment, ExperimentObservation observation, Duration late) {
    this.experiment = experiment;
    this.segments = experiment.segments();
    SegmentAttribution attribution = new SegmentAttribution(experiment, segments);
    this.left = attributed(attribution, observation.left());
    this.came = attributed(attribution, observation.came());
    int perTurn = segments.size() / (experiment.blocks() * experiment.hops().size());
    for (SendReport report : observation.reports()) {
      for (int each = 0; each < perTurn; each++) {
        problems.put(report.turn() * perTurn + each, report.problem());
      }
    }
    long quickest =
        segments.stream()
            .map(ProbeSegment::number)
            .filter(number -> left.containsKey(number) && came.containsKey(number))
            .mapToLong(number -> first(came, number) - first(left, number))
            .min()
            .orElse(0);
    this.lateFrom = quickest + late.toNanos();
  }

  /**
   * The outcome of every segment, in order of sending.
   *
   * @param late how much slower than the quickest makes a segment late; the ends' clocks need not
   *     agree
   */
  public static List<SegmentOutcome> of(Experiment experiment, ExperimentObservation observation, Duration late) {
    CaptureMatching matching = new CaptureMatching(experiment, observation, late);
    return matching.segments.stream().map(matching::outcome).toList();
  }

  private static Map<Integer, List<TcpPacket>> attributed(
      SegmentAttribution attribution, List<CapturedPacket> packets) {
    Map<Integer, List<TcpPacket>> byNumber = new HashMap<>();
    for (CapturedPacket captured : packets) {
      TcpPacket.of(captured)
          .ifPresent(
              packet ->
                  attribution
                      .of(packet)
                      .ifPresent(
                          segment ->
                              byNumber
                                  .computeIfAbsent(segment.number(), unused -> new ArrayList<>())
                                  .add(packet)));
    }
    return byNumber;
  }

  private static long first(Map<Integer, List<TcpPacket>> packets, int number) {
    return time(packets.getOrDefault(number, List.of())).orElseThrow();
  }

  private SegmentOutcome outcome(ProbeSegment segment) {
    List<TcpPacket> sent = left.getOrDefault(segment.number(), List.of());
    List<TcpPacket> arrivals = came.getOrDefault(segment.number(), List.of());
    OptionalLong sentAt = time(sent);
    if (arrivals.isEmpty() && !wasSent(segment, sent)) {
      return new SegmentOutcome(segment, SegmentFate.NOT_SENT, sentAt, time(arrivals), reason(segment, sent));
    }
    List<String> altered = altered(segment, sent, arrivals);
    return new SegmentOutcome(segment, fate(sent, arrivals, altered), sentAt, time(arrivals), altered);
  }

  /** Where the sender's capture saw nothing at all, the sender's word has to do. */
  private boolean wasSent(ProbeSegment segment, List<TcpPacket> sent) {
    return left.isEmpty()
        ? "".equals(problems.get(segment.number()))
        : !sent.isEmpty() && !isElsewhere(segment, sent);
  }

  private boolean isElsewhere(ProbeSegment segment, List<TcpPacket> sent) {
    MacAddress wanted = experiment.hops().get(segment.hop()).mac();
    return sent.get(0).hop().filter(hop -> !hop.equals(wanted)).isPresent();
  }

  private List<String> reason(ProbeSegment segment, List<TcpPacket> sent) {
    if (!sent.isEmpty()) {
      return List.of("left for another next hop");
    }
    String problem = problems.getOrDefault(segment.number(), "the sender stopped before it");
    return problem.isEmpty() ? List.of("never seen leaving") : List.of(problem);
  }

  private SegmentFate fate(List<TcpPacket> sent, List<TcpPacket> arrivals, List<String> altered) {
    if (arrivals.size() < Math.max(1, sent.size())) {
      return SegmentFate.LOST;
    }
    if (!altered.isEmpty()) {
      return SegmentFate.ALTERED;
    }
    if (arrivals.size() > Math.max(1, sent.size())) {
      return SegmentFate.DUPLICATED;
    }
    boolean late = !sent.isEmpty() && arrivals.get(0).nanos() - sent.get(0).nanos() > lateFrom;
    return late ? SegmentFate.LATE : SegmentFate.ARRIVED;
  }

  private List<String> altered(ProbeSegment segment, List<TcpPacket> sent, List<TcpPacket> arrivals) {
    if (arrivals.isEmpty()) {
      return List.of();
    }
    if (!sent.isEmpty()) {
      return AlteredFields.between(sent.get(0), arrivals.get(0));
    }
    if (experiment.sending() == SendMode.REAL_SESSION) {
      return List.of();
    }
    byte[] frame = experiment.frame(segment);
    return TcpPacket.of(new CapturedPacket(0, LinkLayer.ETHERNET, frame.length, frame))
        .map(packet -> AlteredFields.between(packet, arrivals.get(0)))
        .orElseThrow(() -> new IllegalStateException("built a frame that is none"));
  }

  private static OptionalLong time(List<TcpPacket> packets) {
    return packets.isEmpty() ? OptionalLong.empty() : OptionalLong.of(packets.get(0).nanos());
  }
}
