package labnotes.probe;

import java.util.List;
import labnotes.probe.packet.Ipv4Address;

/**
 * Between what an experiment took place.
 *
 * @param network the sender's interface
 * @param system the sender's operating system
 * @param gateways the sender's
 * @param farNetwork the far end's interface
 * @param farSystem the far end's operating system
 * @param filter what the captures were narrowed to
 */
public record ProbeEnvironment(
    String network,
    String system,
    List<Ipv4Address> gateways,
    String farNetwork,
    String farSystem,
    String filter) {
  public ProbeEnvironment {
    gateways = List.copyOf(gateways);
  }
}
