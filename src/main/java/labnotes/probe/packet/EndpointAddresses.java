package labnotes.probe.packet;

/**
 * The two ends of an experiment as the sender sees them.
 *
 * @param source the sender's address
 * @param sourceMac the sender's interface
 * @param destination the only address that anything is sent to
 */
public record EndpointAddresses(Ipv4Address source, MacAddress sourceMac, Ipv4Address destination) {}
