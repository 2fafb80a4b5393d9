package labnotes.probe;

/**
 * The two ends of an experiment as the sender sees them.
 *
 * @param source the sender's address
 * @param sourceMac the sender's interface
 * @param destination the only address that anything is sent to
 */
public record Endpoints(Ipv4 source, MacAddress sourceMac, Ipv4 destination) {}
