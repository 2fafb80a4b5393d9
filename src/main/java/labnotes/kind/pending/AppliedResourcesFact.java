package labnotes.kind.pending;

import java.util.Map;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.SingleFact;
import labnotes.kind.Address;
import labnotes.kind.Resource;

/**
 * The resources that were last applied to a host, as its record says, for kinds whose resources
 * leave no mark there by which an earlier definition is found. A host is never asked.
 */
public enum AppliedResourcesFact implements SingleFact.PlannedFact<Map<Address, Resource>> {
  INSTANCE;

  /** The resource that was last applied at an address; empty if it is unknown. */
  public static Optional<Resource> of(Address address, Facts observed) {
    return observed.peek(INSTANCE).flatMap(all -> Optional.ofNullable(all.get(address)));
  }

  @Override
  public Map<Address, Resource> unplanned() {
    return Map.of();
  }

  @Override
  public String toString() {
    return "the resources that were last applied";
  }
}
