package labnotes.probe;

import java.util.List;

/**
 * What was found of the routers on a host's network.
 *
 * @param gateways the addresses that they share
 * @param hops every MAC that answers for them or that they speak of
 * @param unseen MACs that other forwarders of the same GLBP groups would have
 */
public record NextHops(
    String network, List<Ipv4> gateways, List<NextHop> hops, List<MacAddress> unseen) {
  public NextHops {
    gateways = List.copyOf(gateways);
    hops = List.copyOf(hops);
    unseen = List.copyOf(unseen);
  }
}
