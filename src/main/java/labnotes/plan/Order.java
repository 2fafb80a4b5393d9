package labnotes.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import labnotes.resource.Address;
import labnotes.resource.Resource;

/** The order of the notes, in which nothing comes before what it must come after. */
final class Order {
  private final Map<Address, Resource> byAddress = new HashMap<>();
  private final Set<Resource> placed = new LinkedHashSet<>();
  private final Set<Resource> open = new LinkedHashSet<>();

  private Order(List<? extends Resource> desired) {
    desired.forEach(resource -> byAddress.putIfAbsent(resource.address(), resource));
  }

  /**
   * The resources in order.
   *
   * @throws IllegalStateException when some wait for each other; the profile's reader refuses such
   *     a profile
   */
  static List<Resource> of(List<? extends Resource> desired) {
    Order order = new Order(desired);
    desired.forEach(order::place);
    return new ArrayList<>(order.placed);
  }

  private void place(Resource resource) {
    if (placed.contains(resource)) {
      return;
    }
    if (!open.add(resource)) {
      throw new IllegalStateException("resources wait for each other: " + open);
    }
    for (Address earlier : resource.after()) {
      Resource before = byAddress.get(earlier);
      if (before != null) {
        place(before);
      }
    }
    open.remove(resource);
    placed.add(resource);
  }
}
