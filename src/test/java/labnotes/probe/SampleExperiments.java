package labnotes.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import labnotes.probe.experiment.CaptureMatching;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.ExperimentObservation;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.nexthop.VirtualRouter;
import labnotes.probe.packet.CapturedPacket;
import labnotes.probe.packet.EndpointAddresses;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.LinkLayer;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.packet.ProbeSegment;
import labnotes.probe.packet.SegmentClass;
import labnotes.probe.send.SendReport;
import labnotes.probe.verdict.ProbeVerdict;
import labnotes.probe.verdict.VerdictEvaluation;

/** The lab notes' experiment, and what a simulated network makes of one. */
public final class SampleExperiments {
  public static final EndpointAddresses ENDS =
      new EndpointAddresses(ip("5.39.82.72"), mac("00:22:4d:83:36:80"), ip("194.98.77.4"));

  private SampleExperiments() {}

  public static MacAddress mac(String text) {
    return MacAddress.parse(text).orElseThrow();
  }

  public static Ipv4Address ip(String text) {
    return Ipv4Address.parse(text).orElseThrow();
  }

  public static SegmentClass kind(String name) {
    return SegmentClass.parse(name, 1500).orElseThrow();
  }

  public static List<NextHop> hops(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(forwarder -> NextHop.given(VirtualRouter.glbp(1, forwarder)))
        .toList();
  }

  public static Experiment of(int hops, int count, long seed, String... classes) {
    List<SegmentClass> kinds =
        classes.length == 0
            ? List.of(SegmentClass.DATA)
            : java.util.Arrays.stream(classes).map(SampleExperiments::kind).toList();
    return new Experiment(
        ENDS, hops(hops), kinds, count, 1, seed, 0x1abe11ed, Experiment.FIRST_PORT, SendMode.RAW);
  }

  /** A network that loses the segments of which the test says so, at a steady delay. */
  public static ExperimentObservation network(Experiment experiment, Predicate<ProbeSegment> loses) {
    List<SendReport> reports = new ArrayList<>();
    List<CapturedPacket> left = new ArrayList<>();
    List<CapturedPacket> came = new ArrayList<>();
    for (ProbeSegment segment : experiment.segments()) {
      long at = 1_000_000_000L + segment.offsetMicros() * 1000;
      reports.add(new SendReport(segment.number(), ""));
      left.add(packet(at, experiment.frame(segment)));
      if (!loses.test(segment)) {
        came.add(packet(at + 20_000_000, experiment.frame(segment)));
      }
    }
    return new ExperimentObservation(reports, left, came);
  }

  public static Predicate<ProbeSegment> random(long seed, int hop, double share) {
    Random random = new Random(seed);
    return segment -> segment.hop() == hop && random.nextDouble() < share;
  }

  public static CapturedPacket packet(long nanos, byte[] frame) {
    return new CapturedPacket(nanos, LinkLayer.ETHERNET, frame.length, frame);
  }

  public static List<SegmentOutcome> outcomes(Experiment experiment, ExperimentObservation observation) {
    return CaptureMatching.of(experiment, observation, java.time.Duration.ofSeconds(1));
  }

  public static ProbeVerdict verdict(Experiment experiment, Predicate<ProbeSegment> loses) {
    return VerdictEvaluation.of(experiment.hops(), outcomes(experiment, network(experiment, loses)));
  }
}
