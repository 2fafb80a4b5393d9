package labnotes.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The lab notes' experiment, and what a simulated network makes of one. */
final class Experiments {
  static final Endpoints ENDS =
      new Endpoints(ip("5.39.82.72"), mac("00:22:4d:83:36:80"), ip("194.98.77.4"));

  private Experiments() {}

  static MacAddress mac(String text) {
    return MacAddress.parse(text).orElseThrow();
  }

  static Ipv4 ip(String text) {
    return Ipv4.parse(text).orElseThrow();
  }

  static SegmentClass kind(String name) {
    return SegmentClass.parse(name, 1500).orElseThrow();
  }

  static List<NextHop> hops(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(forwarder -> NextHop.given(VirtualRouter.glbp(1, forwarder)))
        .toList();
  }

  static Experiment of(int hops, int count, long seed, String... classes) {
    List<SegmentClass> kinds =
        classes.length == 0
            ? List.of(SegmentClass.DATA)
            : java.util.Arrays.stream(classes).map(Experiments::kind).toList();
    return new Experiment(
        ENDS, hops(hops), kinds, count, 1, seed, 0x1abe11ed, Experiment.FIRST_PORT, Sending.RAW);
  }

  /** A network that loses the segments of which the test says so, at a steady delay. */
  static Observation network(Experiment experiment, Predicate<Segment> loses) {
    List<SendReport> reports = new ArrayList<>();
    List<CapturedPacket> left = new ArrayList<>();
    List<CapturedPacket> came = new ArrayList<>();
    for (Segment segment : experiment.segments()) {
      long at = 1_000_000_000L + segment.offsetMicros() * 1000;
      reports.add(new SendReport(segment.number(), ""));
      left.add(packet(at, experiment.frame(segment)));
      if (!loses.test(segment)) {
        came.add(packet(at + 20_000_000, experiment.frame(segment)));
      }
    }
    return new Observation(reports, left, came);
  }

  static Predicate<Segment> random(long seed, int hop, double share) {
    Random random = new Random(seed);
    return segment -> segment.hop() == hop && random.nextDouble() < share;
  }

  static CapturedPacket packet(long nanos, byte[] frame) {
    return new CapturedPacket(nanos, Link.ETHERNET, frame.length, frame);
  }

  static List<Outcome> outcomes(Experiment experiment, Observation observation) {
    return Matching.of(experiment, observation, java.time.Duration.ofSeconds(1));
  }

  static Verdict verdict(Experiment experiment, Predicate<Segment> loses) {
    return Judge.of(experiment.hops(), outcomes(experiment, network(experiment, loses)));
  }
}
