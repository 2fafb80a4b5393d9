package labnotes.probe;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import labnotes.probe.capture.PcapWriter;
import labnotes.probe.experiment.CaptureMatching;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.ExperimentObservation;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.host.BackgroundTask;
import labnotes.probe.host.ProbeException;
import labnotes.probe.network.HostNetwork;
import labnotes.probe.network.HostNetworkChecks;
import labnotes.probe.network.HostNetworkQuery;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.nexthop.NextHopDiscovery;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.probe.verdict.VerdictEvaluation;

/** Measures which next hop loses what between two ends. */
public final class ProbeRun {
  private static final Duration LATE = Duration.ofSeconds(1);

  private final ProbeEndpoint from;
  private final ProbeEndpoint to;
  private final ProbeRequest request;
  private final Consumer<String> progress;

  private ProbeRun(ProbeEndpoint from, ProbeEndpoint to, ProbeRequest request, Consumer<String> progress) {
    this.from = from;
    this.to = to;
    this.request = request;
    this.progress = progress;
  }

  /**
   * Runs an experiment from the first question to the verdict; nothing is left behind on either
   * end.
   *
   * @param progress is told in words what is being done
   * @throws ProbeException when nothing could be measured, with the reason
   * @throws IOException when an end cannot be reached or stops answering
   */
  public static ProbeResult of(ProbeEndpoint from, ProbeEndpoint to, ProbeRequest request, Consumer<String> progress)
      throws IOException, ProbeException {
    return new ProbeRun(from, to, request, progress).result();
  }

  private ProbeResult result() throws IOException, ProbeException {
    Instant started = Instant.now();
    Ipv4Address destination = EndpointPair.destination(from, to, request);
    HostNetwork near = HostNetworkQuery.ask(from, destination, request.network());
    BackgroundTask<EndpointPair> meeting =
        BackgroundTask.begin("meeting", () -> EndpointPair.of(from, near, to, destination, request));
    List<NextHop> hops = hops(near, meeting);
    return measured(meeting.await(), hops, started);
  }

  private ProbeResult measured(EndpointPair meeting, List<NextHop> hops, Instant started)
      throws IOException, ProbeException {
    Experiment experiment =
        new Experiment(
            meeting.ends(),
            hops,
            SegmentClasses.of(request, meeting.near().mtu()),
            request.count(),
            request.rate(),
            request.seed(),
            new SecureRandom().nextInt(),
            request.firstPort(),
            request.sending());
    ExperimentRun trial = new ExperimentRun(from, to, meeting, experiment, request.patience(), progress);
    ExperimentObservation observation = trial.observe();
    List<SegmentOutcome> outcomes = CaptureMatching.of(experiment, observation, LATE);
    return new ProbeResult(
        from.name(),
        to.name(),
        meeting.setting(experiment),
        experiment,
        outcomes,
        VerdictEvaluation.of(hops, outcomes).noting(trial.doubts()),
        started,
        Duration.between(started, Instant.now()),
        PcapWriter.of(observation.left()),
        PcapWriter.of(observation.came()));
  }

  /** The next hops; what is wrong with the ends is told before what is wrong with those. */
  private List<NextHop> hops(HostNetwork near, BackgroundTask<EndpointPair> meeting)
      throws IOException, ProbeException {
    try {
      return hops(near);
    } catch (IOException | ProbeException failed) {
      meeting.await();
      throw failed;
    }
  }

  private List<NextHop> hops(HostNetwork near) throws IOException, ProbeException {
    List<NextHop> hops = new ArrayList<>();
    for (MacAddress mac : request.hops()) {
      if (!mac.isUnicast() || mac.equals(HostNetworkChecks.mac(from, near))) {
        throw new ProbeException(mac + " is no router's address; nothing was sent");
      }
      hops.add(NextHop.given(mac));
    }
    if (hops.isEmpty()) {
      progress.accept("looking for the next hops on " + near.network());
      hops.addAll(NextHopDiscovery.enough(from, near).hops());
    }
    if (hops.size() < 2) {
      throw new ProbeException(
          hops.isEmpty()
              ? "no next hop was found; name two or more with --next-hop"
              : "there is one next hop only, "
                  + hops.get(0)
                  + ", and nothing to compare it with; name two or more with --next-hop");
    }
    return hops;
  }
}
