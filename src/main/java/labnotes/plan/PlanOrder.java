package labnotes.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import labnotes.kind.Address;
import labnotes.kind.Resource;

/** The order of the notes, in which each resource comes after its dependencies. */
final class PlanOrder {
  private final Map<Address, Resource> byAddress = new HashMap<>();
  private final Map<Address, Resource> placed = new LinkedHashMap<>();
  private final Set<Address> open = new LinkedHashSet<>();

  private PlanOrder(List<? extends Resource> desired) {
    desired.forEach(resource -> byAddress.putIfAbsent(resource.address(), resource));
  }

  /**
   * The resources in order.
   *
   * @throws IllegalStateException for a cycle, which the profile's reader refuses
   */
  static List<Resource> of(List<? extends Resource> desired) {
    PlanOrder order = new PlanOrder(desired);
    desired.forEach(order::place);
    return new ArrayList<>(order.placed.values());
  }

  private void place(Resource resource) {
    Address address = resource.address();
    if (placed.containsKey(address)) {
      return;
    }
    if (!open.add(address)) {
      throw new IllegalStateException("cyclic dependency: " + open);
    }
    for (Address earlier : resource.after()) {
      Resource before = byAddress.get(earlier);
      if (before != null) {
        place(before);
      }
    }
    open.remove(address);
    placed.put(address, resource);
  }
}
