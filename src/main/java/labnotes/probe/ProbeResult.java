package labnotes.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.statistics.LossComparison;
import labnotes.probe.verdict.NextHopFault;
import labnotes.probe.verdict.ProbeVerdict;
import labnotes.probe.verdict.StoredVerdict;

/**
 * The result of an experiment.
 *
 * @param environment hosts and network
 * @param experiment design of the experiment
 * @param outcomes outcome of each segment, in sending order
 * @param verdict the verdict
 * @param started start of the run
 * @param duration duration of the run, discovery of next hops included
 * @param captures capture files of both hosts
 */
public record ProbeResult(
    ProbeEnvironment environment,
    Experiment experiment,
    List<SegmentOutcome> outcomes,
    ProbeVerdict verdict,
    Instant started,
    Duration duration,
    CaptureFiles captures) {
  /** Copies the list. */
  public ProbeResult {
    outcomes = List.copyOf(outcomes);
  }

  /** Returns the MAC address of the next hop of a comparison. */
  public MacAddress hopMac(LossComparison comparison) {
    return experiment.hops().get(comparison.hopIndex()).mac();
  }

  /** Returns the part of the verdict that is stored for the next run. */
  public StoredVerdict storedVerdict() {
    List<NextHopFault> measured =
        verdict.comparisons().stream()
            .filter(each -> verdict.kind().isMeasured() && each.loss().sent() > 0)
            .map(each -> new NextHopFault(hopMac(each), each.segmentClass().name()))
            .sorted()
            .toList();
    return new StoredVerdict(
        started,
        environment.sender().name(),
        environment.receiver().name(),
        verdict.kind(),
        verdict.summary(),
        verdict.faults(),
        measured);
  }
}
