package labnotes.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import labnotes.probe.experiment.SendSchedule;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;

/**
 * The options of an experiment.
 *
 * @param hops next hops to compare; empty to discover them
 * @param classNames names of the segment classes
 * @param schedule sample size, rate, order and ports
 * @param senderInterface the sender's network interface; empty for the one on the route
 * @param receiverInterface the receiver's network interface; empty for the one on the route
 * @param destination the receiver's address; empty for the one that its name resolves to
 * @param timeout maximum wait for the last segments; later ones count as lost
 */
public record ProbeRequest(
    List<MacAddress> hops,
    List<String> classNames,
    SendSchedule schedule,
    Optional<String> senderInterface,
    Optional<String> receiverInterface,
    Optional<Ipv4Address> destination,
    Duration timeout) {
  /** Copies the lists. */
  public ProbeRequest {
    hops = List.copyOf(hops);
    classNames = List.copyOf(classNames);
  }
}
