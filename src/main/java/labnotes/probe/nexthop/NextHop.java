package labnotes.probe.nexthop;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import labnotes.probe.packet.MacAddress;

/**
 * A router's address on the sender's network.
 *
 * @param mac where its frames go
 * @param seen how it was found, in words
 */
public record NextHop(MacAddress mac, SortedSet<String> seen) {
  public NextHop {
    seen = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(seen));
  }

  /** A next hop that somebody named. */
  public static NextHop given(MacAddress mac) {
    return new NextHop(mac, new TreeSet<>(java.util.Set.of("given")));
  }

  /** What its MAC says, where it is a virtual one. */
  public Optional<VirtualRouter> virtualRouter() {
    return VirtualRouter.of(mac);
  }

  @Override
  public String toString() {
    return mac + virtualRouter().map(router -> " (" + router + ")").orElse("");
  }
}
