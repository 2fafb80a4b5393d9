package labnotes.probe;

import java.util.List;

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
public record Setting(
    String network,
    String system,
    List<Ipv4> gateways,
    String farNetwork,
    String farSystem,
    String filter) {
  public Setting {
    gateways = List.copyOf(gateways);
  }
}
