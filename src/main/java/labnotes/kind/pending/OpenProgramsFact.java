package labnotes.kind.pending;

import java.util.LinkedHashSet;
import java.util.Set;
import labnotes.fact.Facts;
import labnotes.fact.SingleFact;
import labnotes.kind.Address;
import labnotes.kind.Decision;

/**
 * The earlier commands, services and packages of a plan that are due or wait: a command may create
 * anything, and each of them can start and end processes.
 */
public enum OpenProgramsFact implements SingleFact.PlannedFact<Set<Address>> {
  INSTANCE;

  static final String COMMAND = "command";
  private static final Set<String> KINDS = Set.of(COMMAND, "service", "package");

  /** The facts and a resource more, if it is one of them. */
  public static Facts addTo(Facts observed, Address address, Decision decision) {
    return decision instanceof Decision.Due || decision instanceof Decision.Waits
        ? add(observed, address)
        : observed;
  }

  /** The facts and a resource more, if it is one of them and not in place, for any reason. */
  public static Facts addUnlessInPlace(Facts observed, Address address, Decision decision) {
    return decision instanceof Decision.InPlace ? observed : add(observed, address);
  }

  private static Facts add(Facts observed, Address address) {
    if (!KINDS.contains(address.kind())) {
      return observed;
    }
    Set<Address> open = new LinkedHashSet<>(in(observed));
    open.add(address);
    return observed.with(OpenProgramsFact.INSTANCE, open);
  }

  /** These resources, in the order of the plan. */
  static Set<Address> in(Facts observed) {
    return observed.peek(OpenProgramsFact.INSTANCE).orElse(Set.of());
  }

  @Override
  public Set<Address> unplanned() {
    return Set.of();
  }

  @Override
  public String toString() {
    return "the open programs of the plan";
  }
}
