package labnotes.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import labnotes.probe.experiment.CaptureMatching;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.ExperimentObservation;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.experiment.SendSchedule;
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

/** The experiment of the lab notes, and its observation in a simulated network. */
public final class SampleExperiments {
  private static final EndpointAddresses ADDRESSES =
      new EndpointAddresses(ip("5.39.82.72"), mac("00:22:4d:83:36:80"), ip("194.98.77.4"));

  private static final int NONCE = 0x1abe11ed;

  private SampleExperiments() {}

  public static MacAddress mac(String text) {
    return MacAddress.parse(text).orElseThrow();
  }

  public static Ipv4Address ip(String text) {
    return Ipv4Address.parse(text).orElseThrow();
  }

  public static SegmentClass segmentClass(String name) {
    return SegmentClass.parse(name, 1500).orElseThrow();
  }

  public static List<NextHop> hops(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(forwarder -> NextHop.ofOption(VirtualRouter.glbpMac(1, forwarder)))
        .toList();
  }

  /** Returns an experiment with one segment per second. */
  public static Experiment of(int hops, int sampleSize, long seed, String... classes) {
    SendSchedule schedule =
        new SendSchedule(sampleSize, 1, seed, SendSchedule.DEFAULT_FIRST_PORT, SendMode.RAW);
    return of(hops, schedule, classes);
  }

  /** Returns an experiment with a schedule. */
  public static Experiment of(int hops, SendSchedule schedule, String... classes) {
    List<SegmentClass> segmentClasses =
        classes.length == 0
            ? List.of(SegmentClass.DATA)
            : Arrays.stream(classes).map(SampleExperiments::segmentClass).toList();
    return new Experiment(ADDRESSES, hops(hops), segmentClasses, schedule, NONCE);
  }

  /** Returns the observation in a network with a constant delay that loses some segments. */
  public static ExperimentObservation observe(
      Experiment experiment, Predicate<ProbeSegment> isLost) {
    List<SendReport> reports = new ArrayList<>();
    List<CapturedPacket> sent = new ArrayList<>();
    List<CapturedPacket> received = new ArrayList<>();
    for (ProbeSegment segment : experiment.segments()) {
      long nanos = 1_000_000_000L + segment.offsetMicros() * 1000;
      reports.add(new SendReport(segment.number(), ""));
      sent.add(packet(nanos, experiment.frame(segment)));
      if (!isLost.test(segment)) {
        received.add(packet(nanos + 20_000_000, experiment.frame(segment)));
      }
    }
    return new ExperimentObservation(reports, sent, received);
  }

  /** Returns a random loss through one next hop. */
  public static Predicate<ProbeSegment> randomLoss(long seed, int hopIndex, double rate) {
    Random random = new Random(seed);
    return segment -> segment.hopIndex() == hopIndex && random.nextDouble() < rate;
  }

  public static CapturedPacket packet(long nanos, byte[] frame) {
    return new CapturedPacket(nanos, LinkLayer.ETHERNET, frame.length, frame);
  }

  public static List<SegmentOutcome> outcomes(
      Experiment experiment, ExperimentObservation observation) {
    return CaptureMatching.match(experiment, observation, Duration.ofSeconds(1));
  }

  public static ProbeVerdict verdict(Experiment experiment, Predicate<ProbeSegment> isLost) {
    return VerdictEvaluation.evaluate(
        experiment.hops(), outcomes(experiment, observe(experiment, isLost)));
  }
}
