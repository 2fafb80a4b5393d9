package labnotes.probe;

import java.util.Optional;

/** What a station has to have, and how to say that it has not. */
final class Stations {
  private Stations() {}

  /** Its interface's MAC. */
  static MacAddress mac(End end, Station station) throws ProbeException {
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
  static Ipv4 address(End end, Station station) throws ProbeException {
    return station
        .address()
        .orElseThrow(
            () -> new ProbeException(end.name() + " has no IPv4 address on " + station.network()));
  }

  /** Refuses a station without the interface that was named, or without a way to its peer. */
  static Station reaching(End end, Station station, Ipv4 peer, Optional<String> named)
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
  static void differ(End from, Station one, End to, Station other) throws ProbeException {
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
  static Ipv4 destination(End to, Optional<Ipv4> wanted, Station far, Ipv4 address)
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
