package labnotes.probe;

import java.io.IOException;
import java.util.Optional;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.host.ProbeException;
import labnotes.probe.network.HostNetwork;
import labnotes.probe.network.HostNetworkChecks;
import labnotes.probe.network.HostNetworkQuery;
import labnotes.probe.packet.EndpointAddresses;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.send.ProbeEndpoint;

/**
 * Both ends as each says it sees the other, checked.
 *
 * @param near the sender
 * @param far the far end
 */
public record EndpointPair(HostNetwork near, HostNetwork far, EndpointAddresses ends) {
  /** Asks the far end as well, and refuses what cannot or must not be measured. */
  public static EndpointPair of(ProbeEndpoint from, HostNetwork near, ProbeEndpoint to, Ipv4Address destination, ProbeRequest request)
      throws IOException, ProbeException {
    Ipv4Address source = HostNetworkChecks.address(from, near);
    HostNetwork far = HostNetworkQuery.ask(to, source, request.farNetwork());
    HostNetworkChecks.differ(from, near, to, far);
    MacAddress mac = HostNetworkChecks.mac(from, near);
    Ipv4Address checked = HostNetworkChecks.destination(to, request.destination(), far, destination);
    return new EndpointPair(near, far, new EndpointAddresses(source, mac, checked));
  }

  /** What the far end is called by: what was named, else its name's address, else its own. */
  public static Ipv4Address destination(ProbeEndpoint from, ProbeEndpoint to, ProbeRequest request)
      throws IOException, ProbeException {
    Optional<Ipv4Address> named = request.destination().or(to::address);
    if (named.isPresent()) {
      return named.get();
    }
    if (from.address().isEmpty()) {
      throw new ProbeException(
          "the IPv4 address of "
              + to.name()
              + " is not known here; name it with --to-address, and nothing else is sent to");
    }
    HostNetwork far = HostNetworkQuery.ask(to, from.address().get(), request.farNetwork());
    return HostNetworkChecks.address(to, far);
  }

  public ProbeEnvironment setting(Experiment experiment) {
    return new ProbeEnvironment(
        near.network(),
        near.system(),
        near.gateways(),
        far.network(),
        far.system(),
        experiment.filter());
  }
}
