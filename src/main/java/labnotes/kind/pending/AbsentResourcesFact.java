package labnotes.kind.pending;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.fact.SingleFact;
import labnotes.kind.Address;
import labnotes.kind.Resource;

/** The resources that a plan declares absent; no host is asked. */
public enum AbsentResourcesFact implements SingleFact.PlannedFact<Set<Address>> {
  INSTANCE;

  /** The facts and those of these resources that are declared absent. */
  public static Facts addTo(Facts observed, List<? extends Resource> resources) {
    Set<Address> absent =
        resources.stream()
            .filter(resource -> !resource.common().present())
            .map(Resource::address)
            .collect(Collectors.toSet());
    return observed.with(AbsentResourcesFact.INSTANCE, absent);
  }

  /** Whether the plan declares a resource absent. */
  public static boolean contains(Address address, Facts observed) {
    return observed.peek(AbsentResourcesFact.INSTANCE).orElse(Set.of()).contains(address);
  }

  @Override
  public Set<Address> unplanned() {
    return Set.of();
  }

  @Override
  public String toString() {
    return "the absent resources of the plan";
  }
}
