package labnotes.probe.nexthop;

import java.util.ArrayList;
import java.util.List;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;

/**
 * The routers that were discovered on a host's network.
 *
 * @param interfaceName network interface of the host
 * @param gateways gateway addresses that the routers share
 * @param hops routers that answer ARP for a gateway or that a hello names
 */
public record DiscoveredNextHops(
    String interfaceName, List<Ipv4Address> gateways, List<NextHop> hops) {
  /** Copies the lists. */
  public DiscoveredNextHops {
    gateways = List.copyOf(gateways);
    hops = List.copyOf(hops);
  }

  /** Returns the MAC addresses of forwarders in the same GLBP groups that were not discovered. */
  public List<MacAddress> otherForwarders() {
    List<MacAddress> known = hops.stream().map(NextHop::mac).toList();
    List<MacAddress> others = new ArrayList<>();
    hops.stream()
        .flatMap(hop -> hop.virtualRouter().stream())
        .filter(router -> router.protocol() == RedundancyProtocol.GLBP)
        .map(VirtualRouter::group)
        .distinct()
        .forEach(group -> others.addAll(VirtualRouter.glbpMacs(group)));
    others.removeAll(known);
    return others;
  }
}
