package labnotes.probe;

import java.util.List;
import labnotes.probe.packet.Ipv4Address;

/**
 * The hosts and the network of an experiment.
 *
 * @param sender the sender
 * @param receiver the receiver
 * @param gateways the sender's gateways
 * @param captureFilter libpcap filter expression of both captures
 */
public record ProbeEnvironment(
    EndpointDescription sender,
    EndpointDescription receiver,
    List<Ipv4Address> gateways,
    String captureFilter) {
  /** Copies the list. */
  public ProbeEnvironment {
    gateways = List.copyOf(gateways);
  }
}
