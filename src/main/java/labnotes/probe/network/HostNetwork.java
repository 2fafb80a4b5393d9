package labnotes.probe.network;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;

/**
 * The network of a host and its route to a peer.
 *
 * @param system output of {@code uname -s}
 * @param identity differs between hosts and between network namespaces
 * @param hostInterface network interface on the route to the peer
 * @param gateways gateways of the route; several if the host balances its traffic over them
 * @param neighbors MAC addresses of the gateways in the neighbor table
 * @param addresses all IPv4 addresses of the host
 * @param tools installed tools of interest, and a BSD's {@code net.inet.tcp.blackhole=VALUE}
 */
public record HostNetwork(
    String system,
    String identity,
    HostInterface hostInterface,
    List<Ipv4Address> gateways,
    List<MacAddress> neighbors,
    Set<Ipv4Address> addresses,
    Set<String> tools) {
  private static final String BLACKHOLE = "net.inet.tcp.blackhole=";

  /** Copies the lists and sets. */
  public HostNetwork {
    gateways = List.copyOf(gateways);
    neighbors = List.copyOf(neighbors);
    addresses = Set.copyOf(addresses);
    tools = Set.copyOf(tools);
  }

  /** Returns the name of the network interface. */
  public String interfaceName() {
    return hostInterface.name();
  }

  /** Returns the value of a BSD's {@code net.inet.tcp.blackhole}. */
  public Optional<String> tcpBlackhole() {
    return tools.stream()
        .filter(tool -> tool.startsWith(BLACKHOLE))
        .map(tool -> tool.substring(BLACKHOLE.length()))
        .findFirst();
  }
}
