package labnotes.kind.pending;

import java.util.LinkedHashSet;
import java.util.List;
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
    boolean isOpen = decision instanceof Decision.Due || decision instanceof Decision.Waits;
    return isOpen && KINDS.contains(address.kind()) ? addAll(observed, List.of(address)) : observed;
  }

  /** The facts and those of the addresses that are commands, services or packages. */
  public static Facts addAll(Facts observed, List<Address> addresses) {
    Set<Address> open = new LinkedHashSet<>(in(observed));
    addresses.stream().filter(address -> KINDS.contains(address.kind())).forEach(open::add);
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
