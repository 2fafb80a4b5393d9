package labnotes.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;

/**
 * What is asked for.
 *
 * @param hops the next hops to compare; none to search for them
 * @param classes the names of what is sent
 * @param count segments for each next hop and class
 * @param rate segments a second through each next hop
 * @param firstPort the first destination port
 * @param network the sender's interface; empty for the one on the way
 * @param farNetwork the far end's interface; empty for the one on the way
 * @param destination the far end's address; empty for what its name means
 * @param patience how long to wait for the last segments; later ones are lost
 */
public record ProbeRequest(
    List<MacAddress> hops,
    List<String> classes,
    int count,
    double rate,
    long seed,
    int firstPort,
    SendMode sending,
    Optional<String> network,
    Optional<String> farNetwork,
    Optional<Ipv4Address> destination,
    Duration patience) {
  /** Segments a second through each next hop that nobody minds. */
  public static final double RATE_CAP = 20;

  /** Segments for each next hop and class unless told otherwise. */
  public static final int USUAL_COUNT = 50;

  public ProbeRequest {
    hops = List.copyOf(hops);
    classes = List.copyOf(classes);
  }
}
