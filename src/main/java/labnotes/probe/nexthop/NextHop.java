package labnotes.probe.nexthop;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import labnotes.probe.packet.MacAddress;

/**
 * A router on the sender's network, identified by its MAC address.
 *
 * @param mac destination MAC address of frames for the router
 * @param sources how the router was found, for display
 */
public record NextHop(MacAddress mac, SortedSet<String> sources) {
  /** Copies the sources. */
  public NextHop {
    sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
  }

  /** Returns a next hop that the user named. */
  public static NextHop ofOption(MacAddress mac) {
    return new NextHop(mac, new TreeSet<>(Collections.singleton("--next-hop")));
  }

  /** Returns the virtual router if the MAC address is a virtual one. */
  public Optional<VirtualRouter> virtualRouter() {
    return VirtualRouter.of(mac);
  }

  @Override
  public String toString() {
    return mac + virtualRouter().map(router -> " (" + router + ")").orElse("");
  }
}
