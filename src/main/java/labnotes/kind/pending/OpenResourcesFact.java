package labnotes.kind.pending;

import java.util.LinkedHashSet;
import java.util.Set;
import labnotes.fact.Facts;
import labnotes.fact.SingleFact;
import labnotes.kind.Address;
import labnotes.kind.Decision;

/** The earlier resources of a plan that are due or wait. */
public enum OpenResourcesFact implements SingleFact.PlannedFact<Set<Address>> {
  INSTANCE;

  /** The facts and a resource more, if it is due or waits. */
  public static Facts addTo(Facts observed, Address address, Decision decision) {
    if (!(decision instanceof Decision.Due || decision instanceof Decision.Waits)) {
      return observed;
    }
    Set<Address> open = new LinkedHashSet<>(in(observed));
    open.add(address);
    return observed.with(OpenResourcesFact.INSTANCE, open);
  }

  /** These resources, in the order of the plan. */
  static Set<Address> in(Facts observed) {
    return observed.peek(OpenResourcesFact.INSTANCE).orElse(Set.of());
  }

  @Override
  public Set<Address> unplanned() {
    return Set.of();
  }

  @Override
  public String toString() {
    return "the open resources of the plan";
  }
}
