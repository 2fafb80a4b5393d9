package labnotes.probe;

/**
 * A next hop that loses more of a class than the others do.
 *
 * @param kind the class's name
 */
public record Fault(MacAddress hop, String kind) implements Comparable<Fault> {
  @Override
  public int compareTo(Fault other) {
    int byHop = hop.compareTo(other.hop);
    return byHop != 0 ? byHop : kind.compareTo(other.kind);
  }

  @Override
  public String toString() {
    return hop + " " + kind;
  }
}
