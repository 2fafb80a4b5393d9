package labnotes.kind.pending;

import java.util.Set;
import labnotes.fact.Facts;
import labnotes.fact.SingleFact;
import labnotes.kind.Address;

/**
 * The addresses of the resources that an earlier version of labnotes applied under another address,
 * as the host's record says, so that the host may have their earlier marks. A host is never asked.
 */
public enum RenamedResourcesFact implements SingleFact.PlannedFact<Set<Address>> {
  INSTANCE;

  /** Whether the host may have earlier marks of the resource at that address. */
  public static boolean contains(Address address, Facts observed) {
    return observed.peek(INSTANCE).orElse(Set.of()).contains(address);
  }

  @Override
  public Set<Address> unplanned() {
    return Set.of();
  }

  @Override
  public String toString() {
    return "the resources of an earlier version";
  }
}
