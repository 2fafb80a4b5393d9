package labnotes.probe;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import labnotes.probe.experiment.CaptureMatching;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.ExperimentObservation;
import labnotes.probe.experiment.SegmentClasses;
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

/** A run of the probe, from the queries of both hosts to the verdict. */
public final class ProbeRun {
  private static final Duration LATE_AFTER = Duration.ofSeconds(1);

  private final ProbeEndpoint sender;
  private final ProbeEndpoint receiver;
  private final ProbeRequest request;
  private final Consumer<String> onProgress;

  private ProbeRun(
      ProbeEndpoint sender,
      ProbeEndpoint receiver,
      ProbeRequest request,
      Consumer<String> onProgress) {
    this.sender = sender;
    this.receiver = receiver;
    this.request = request;
    this.onProgress = onProgress;
  }

  /**
   * Runs an experiment; it leaves nothing behind on either host.
   *
   * @param onProgress receives progress messages
   * @throws ProbeException if nothing could be measured
   * @throws IOException if a host is unreachable or stops answering
   */
  public static ProbeResult run(
      ProbeEndpoint sender,
      ProbeEndpoint receiver,
      ProbeRequest request,
      Consumer<String> onProgress)
      throws IOException, ProbeException {
    return new ProbeRun(sender, receiver, request, onProgress).run();
  }

  private ProbeResult run() throws IOException, ProbeException {
    Instant started = Instant.now();
    Ipv4Address destination = EndpointNetworks.destination(sender, receiver, request);
    HostNetwork network =
        HostNetworkQuery.run(sender.host(), destination, request.senderInterface());
    BackgroundTask<EndpointNetworks> networks =
        BackgroundTask.start(
            "query", () -> EndpointNetworks.query(sender, network, receiver, destination, request));
    List<NextHop> hops = hops(network, networks);
    return measure(networks.await(), hops, started);
  }

  private ProbeResult measure(EndpointNetworks networks, List<NextHop> hops, Instant started)
      throws IOException, ProbeException {
    Experiment experiment =
        new Experiment(
            networks.addresses(),
            hops,
            SegmentClasses.parse(
                request.classNames(),
                request.schedule().mode(),
                networks.sender().hostInterface().mtu()),
            request.schedule(),
            new SecureRandom().nextInt());
    ExperimentRun run =
        new ExperimentRun(sender, receiver, networks, experiment, request.timeout(), onProgress);
    ExperimentObservation observation = run.observe();
    List<SegmentOutcome> outcomes = CaptureMatching.match(experiment, observation, LATE_AFTER);
    return new ProbeResult(
        networks.environment(sender, receiver, experiment),
        experiment,
        outcomes,
        VerdictEvaluation.evaluate(hops, outcomes).withNotes(run.notes()),
        started,
        Duration.between(started, Instant.now()),
        CaptureFiles.of(observation));
  }

  /** Returns the next hops; an error of the hosts' networks takes precedence over their errors. */
  private List<NextHop> hops(HostNetwork network, BackgroundTask<EndpointNetworks> networks)
      throws IOException, ProbeException {
    try {
      return hops(network);
    } catch (IOException | ProbeException failed) {
      networks.await();
      throw failed;
    }
  }

  private List<NextHop> hops(HostNetwork network) throws IOException, ProbeException {
    List<NextHop> hops = new ArrayList<>();
    for (MacAddress mac : request.hops()) {
      if (!mac.isUnicast() || mac.equals(HostNetworkChecks.requireMac(sender.host(), network))) {
        throw new ProbeException(mac + " is not the address of a router; nothing was sent");
      }
      hops.add(NextHop.ofOption(mac));
    }
    if (hops.isEmpty()) {
      onProgress.accept("discovering the next hops on " + network.interfaceName());
      hops.addAll(NextHopDiscovery.runUntilComparable(sender, network).hops());
    }
    if (hops.size() < 2) {
      throw new ProbeException(
          hops.isEmpty()
              ? "no next hop was found; pass --next-hop twice or more"
              : "only one next hop was found, "
                  + hops.get(0)
                  + "; pass --next-hop twice or more to compare next hops");
    }
    return hops;
  }
}
