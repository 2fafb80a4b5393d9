package labnotes.kind.pending;

import java.util.Map;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.SingleFact;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Resource;

/**
 * The resources that were last applied to a host, as its record says, for kinds whose resources
 * leave no mark there by which an earlier definition is found. A host is never asked. A resource is
 * decoded when its kind asks.
 */
public enum AppliedResourcesFact implements SingleFact.PlannedFact<Map<Address, Applied>> {
  INSTANCE;

  /** The resource of a kind that was last applied at an address; empty if it is unknown. */
  public static <T extends Resource> Optional<T> of(
      Address address, Class<T> kind, Facts observed) {
    return applied(address, observed).flatMap(applied -> applied.resource().readable(kind));
  }

  /** What was last applied at an address; empty if it is unknown. */
  public static Optional<Applied> applied(Address address, Facts observed) {
    return observed
        .peek(INSTANCE)
        .flatMap(all -> Optional.ofNullable(all.get(address)))
        .filter(applied -> applied.undone().isEmpty());
  }

  @Override
  public Map<Address, Applied> unplanned() {
    return Map.of();
  }

  @Override
  public String toString() {
    return "the resources that were last applied";
  }
}
