package labnotes.probe.verdict;

import java.util.Comparator;
import labnotes.probe.packet.MacAddress;

/**
 * A next hop that loses more segments of a class than the others.
 *
 * @param hop MAC address of the next hop
 * @param segmentClass name of the class
 */
public record NextHopFault(MacAddress hop, String segmentClass)
    implements Comparable<NextHopFault> {
  private static final Comparator<NextHopFault> ORDER =
      Comparator.comparing(NextHopFault::hop).thenComparing(NextHopFault::segmentClass);

  @Override
  public int compareTo(NextHopFault other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return hop + " " + segmentClass;
  }
}
