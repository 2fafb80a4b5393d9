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
 * The networks of the sender and the receiver, checked for an experiment.
 *
 * @param sender the sender's network
 * @param receiver the receiver's network
 * @param addresses addresses of all segments
 */
record EndpointNetworks(HostNetwork sender, HostNetwork receiver, EndpointAddresses addresses) {
  /**
   * Queries the receiver and checks both hosts.
   *
   * @param senderNetwork the sender's network
   * @param destination the receiver's address according to the sender
   */
  static EndpointNetworks query(
      ProbeEndpoint sender,
      HostNetwork senderNetwork,
      ProbeEndpoint receiver,
      Ipv4Address destination,
      ProbeRequest request)
      throws IOException, ProbeException {
    Ipv4Address source = HostNetworkChecks.requireAddress(sender.host(), senderNetwork);
    HostNetwork receiverNetwork =
        HostNetworkQuery.run(receiver.host(), source, request.receiverInterface());
    HostNetworkChecks.requireDifferentHosts(
        sender.host(), senderNetwork, receiver.host(), receiverNetwork);
    MacAddress mac = HostNetworkChecks.requireMac(sender.host(), senderNetwork);
    boolean isResolved =
        request.destination().isEmpty() || receiver.address().equals(request.destination());
    HostNetworkChecks.requireDestination(receiver.host(), receiverNetwork, destination, isResolved);
    return new EndpointNetworks(
        senderNetwork, receiverNetwork, new EndpointAddresses(source, mac, destination));
  }

  /**
   * Returns the receiver's address: the one of the request, else the one that its name resolves to,
   * else the one on its route to the sender.
   */
  static Ipv4Address destination(ProbeEndpoint sender, ProbeEndpoint receiver, ProbeRequest request)
      throws IOException, ProbeException {
    Optional<Ipv4Address> known = request.destination().or(receiver::address);
    if (known.isPresent()) {
      return known.get();
    }
    if (sender.address().isEmpty()) {
      throw new ProbeException(
          "the IPv4 address of "
              + receiver.name()
              + " is unknown; pass --to-address, the only address that segments are sent to");
    }
    HostNetwork network =
        HostNetworkQuery.run(receiver.host(), sender.address().get(), request.receiverInterface());
    return HostNetworkChecks.requireAddress(receiver.host(), network);
  }

  /** Returns the environment of an experiment for its result. */
  ProbeEnvironment environment(
      ProbeEndpoint sendingHost, ProbeEndpoint receivingHost, Experiment experiment) {
    return new ProbeEnvironment(
        EndpointDescription.of(sendingHost.name(), sender),
        EndpointDescription.of(receivingHost.name(), receiver),
        sender.gateways(),
        experiment.captureFilter());
  }
}
