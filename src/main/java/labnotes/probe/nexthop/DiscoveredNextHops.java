package labnotes.probe.nexthop;

import java.util.List;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;

/**
 * What was found of the routers on a host's network.
 *
 * @param gateways the addresses that they share
 * @param hops every MAC that answers for them or that they speak of
 * @param unseen MACs that other forwarders of the same GLBP groups would have
 */
public record DiscoveredNextHops(
    String network, List<Ipv4Address> gateways, List<NextHop> hops, List<MacAddress> unseen) {
  public DiscoveredNextHops {
    gateways = List.copyOf(gateways);
    hops = List.copyOf(hops);
    unseen = List.copyOf(unseen);
  }
}
