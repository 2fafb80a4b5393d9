package labnotes.probe.network;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;

/**
 * What a host says of itself and of its way to a peer.
 *
 * @param system what {@code uname -s} says
 * @param identity differs from every other host's and network namespace's
 * @param network the interface's name; empty where there is no way to the peer
 * @param mac the interface's, where it is an Ethernet
 * @param address the one that it uses towards the peer
 * @param mtu of the interface in bytes
 * @param gateways the next hops' addresses, more than one where the system itself balances
 * @param neighbours what the neighbour table says of the gateways
 * @param addresses all of the host's own
 * @param tools the programs of interest that it has
 */
public record HostNetwork(
    String system,
    String identity,
    String network,
    Optional<MacAddress> mac,
    Optional<Ipv4Address> address,
    int mtu,
    List<Ipv4Address> gateways,
    List<MacAddress> neighbours,
    Set<Ipv4Address> addresses,
    Set<String> tools) {
  public HostNetwork {
    gateways = List.copyOf(gateways);
    neighbours = List.copyOf(neighbours);
    addresses = Set.copyOf(addresses);
    tools = Set.copyOf(tools);
  }
}
