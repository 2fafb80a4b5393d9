package labnotes.kind.pending;

import java.util.LinkedHashSet;
import java.util.Set;
import labnotes.fact.Facts;
import labnotes.fact.SingleFact;
import labnotes.kind.Address;
import labnotes.kind.Decision;

/** The earlier commands of a plan that are due or wait; each may create anything. */
public enum OpenCommandsFact implements SingleFact.PlannedFact<Set<Address>> {
  INSTANCE;

  private static final String COMMAND = "command";

  /** The facts and a resource more, if it is a command that is due or waits. */
  public static Facts addTo(Facts observed, Address address, Decision decision) {
    if (!address.kind().equals(COMMAND)
        || !(decision instanceof Decision.Due || decision instanceof Decision.Waits)) {
      return observed;
    }
    Set<Address> open = new LinkedHashSet<>(in(observed));
    open.add(address);
    return observed.with(OpenCommandsFact.INSTANCE, open);
  }

  /** These commands, in the order of the plan. */
  static Set<Address> in(Facts observed) {
    return observed.peek(OpenCommandsFact.INSTANCE).orElse(Set.of());
  }

  @Override
  public Set<Address> unplanned() {
    return Set.of();
  }

  @Override
  public String toString() {
    return "the open commands of the plan";
  }
}
