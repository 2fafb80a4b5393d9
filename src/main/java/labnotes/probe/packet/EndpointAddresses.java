package labnotes.probe.packet;

/**
 * The addresses that every segment of an experiment has.
 *
 * @param source IPv4 address of the sender
 * @param sourceMac MAC address of the sender's network interface
 * @param destination IPv4 address of the receiver, the only address to which segments are sent
 */
public record EndpointAddresses(
    Ipv4Address source, MacAddress sourceMac, Ipv4Address destination) {}
