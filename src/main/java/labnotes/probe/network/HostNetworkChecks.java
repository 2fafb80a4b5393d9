package labnotes.probe.network;

import java.util.Optional;
import labnotes.probe.host.ProbeException;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.send.ProbeEndpoint;

/** What a station has to have, and how to say that it has not. */
public final class HostNetworkChecks {
  private HostNetworkChecks() {}

  /** Its interface's MAC. */
  public static MacAddress mac(ProbeEndpoint end, HostNetwork station) throws ProbeException {
    return station
        .mac()
        .orElseThrow(
            () ->
                new ProbeException(
                    end.name()
                        + ": the interface "
                        + station.network()
                        + " is no Ethernet, so it has no next hops with MACs"));
  }

  /** Its IPv4 address. */
  public static Ipv4Address address(ProbeEndpoint end, HostNetwork station) throws ProbeException {
    return station
        .address()
        .orElseThrow(
            () -> new ProbeException(end.name() + " has no IPv4 address on " + station.network()));
  }

  /** Refuses a station without the interface that was named, or without a way to its peer. */
  public static HostNetwork reaching(ProbeEndpoint end, HostNetwork station, Ipv4Address peer, Optional<String> named)
      throws ProbeException {
    if (station.network().isEmpty()) {
      throw new ProbeException(
          named
              .map(network -> end.name() + " has no network interface " + network)
              .orElse(end.name() + " has no route to " + peer));
    }
    return station;
  }

  /** Refuses to measure between a machine and itself. */
  public static void differ(ProbeEndpoint from, HostNetwork one, ProbeEndpoint to, HostNetwork other) throws ProbeException {
    if (one.identity().equals(other.identity())) {
      throw new ProbeException(
          from.name()
              + " and "
              + to.name()
              + " are the same machine; the segments have to cross a network");
    }
  }

  /**
   * Refuses an address that is nobody's or somebody else's.
   *
   * @param wanted an address that the user named beside the far end's name, or empty
   */
  public static Ipv4Address destination(ProbeEndpoint to, Optional<Ipv4Address> wanted, HostNetwork far, Ipv4Address address)
      throws ProbeException {
    if (!address.isHost()) {
      throw new ProbeException(address + " is no address of one host; nothing was sent");
    }
    boolean named = wanted.isEmpty() || to.address().equals(wanted);
    if (!named && !far.addresses().contains(address)) {
      throw new ProbeException(address + " is no address of " + to.name() + "; nothing was sent");
    }
    return address;
  }
}
