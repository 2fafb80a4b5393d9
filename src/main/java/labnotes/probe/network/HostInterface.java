package labnotes.probe.network;

import java.util.Optional;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;

/**
 * The network interface of a host on the route to its peer.
 *
 * @param name name of the interface; empty if there is no route to the peer
 * @param mac MAC address; empty if the interface is not an Ethernet interface
 * @param address source address towards the peer
 * @param mtu MTU in bytes
 */
public record HostInterface(
    String name, Optional<MacAddress> mac, Optional<Ipv4Address> address, int mtu) {}
