package labnotes.probe.verdict;

import labnotes.probe.packet.MacAddress;

/**
 * A next hop that loses more of a class than the others do.
 *
 * @param kind the class's name
 */
public record NextHopFault(MacAddress hop, String kind) implements Comparable<NextHopFault> {
  @Override
  public int compareTo(NextHopFault other) {
    int byHop = hop.compareTo(other.hop);
    return byHop != 0 ? byHop : kind.compareTo(other.kind);
  }

  @Override
  public String toString() {
    return hop + " " + kind;
  }
}
