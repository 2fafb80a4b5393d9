package labnotes.probe.network;

import java.util.Optional;
import labnotes.probe.host.ProbeException;
import labnotes.probe.host.ProbeHost;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;

/** Checks that the networks of two hosts allow an experiment. */
public final class HostNetworkChecks {
  private HostNetworkChecks() {}

  /** Returns the MAC address of the host's network interface. */
  public static MacAddress requireMac(ProbeHost host, HostNetwork network) throws ProbeException {
    return network
        .hostInterface()
        .mac()
        .orElseThrow(
            () ->
                new ProbeException(
                    "%s: %s is not an Ethernet interface, so its next hops have no MAC addresses"
                        .formatted(host.name(), network.interfaceName())));
  }

  /** Returns the IPv4 address of the host's network interface. */
  public static Ipv4Address requireAddress(ProbeHost host, HostNetwork network)
      throws ProbeException {
    return network
        .hostInterface()
        .address()
        .orElseThrow(
            () ->
                new ProbeException(
                    host.name() + " has no IPv4 address on " + network.interfaceName()));
  }

  /** Returns the network of a host that has a network interface on the route to its peer. */
  static HostNetwork requireInterface(
      ProbeHost host, HostNetwork network, Ipv4Address peer, Optional<String> interfaceName)
      throws ProbeException {
    if (network.interfaceName().isEmpty()) {
      throw new ProbeException(
          interfaceName
              .map(name -> host.name() + " has no network interface " + name)
              .orElse(host.name() + " has no route to " + peer));
    }
    return network;
  }

  /** Checks that sender and receiver are different hosts. */
  public static void requireDifferentHosts(
      ProbeHost sender, HostNetwork senderNetwork, ProbeHost receiver, HostNetwork receiverNetwork)
      throws ProbeException {
    if (senderNetwork.identity().equals(receiverNetwork.identity())) {
      throw new ProbeException(
          sender.name()
              + " and "
              + receiver.name()
              + " are the same machine; the segments must cross a network");
    }
  }

  /**
   * Returns the destination address, after checking that it belongs to the receiver.
   *
   * @param isResolved whether the address is the one that the receiver's name resolves to
   */
  public static Ipv4Address requireDestination(
      ProbeHost receiver, HostNetwork network, Ipv4Address address, boolean isResolved)
      throws ProbeException {
    if (!address.isHost()) {
      throw new ProbeException(address + " is not the address of a host; nothing was sent");
    }
    if (!isResolved && !network.addresses().contains(address)) {
      throw new ProbeException(
          address + " is not an address of " + receiver.name() + "; nothing was sent");
    }
    return address;
  }
}
