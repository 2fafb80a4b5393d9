package labnotes.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.kind.pending.PathProviders;
import labnotes.sh.HostPath;

/** The order of the notes, in which each resource comes after its dependencies. */
final class PlanOrder {
  private final Map<Address, Resource> byAddress = new HashMap<>();
  private final Map<Address, Integer> positions = new HashMap<>();
  private final Map<HostPath, List<Address>> byPath = new HashMap<>();
  private final Map<String, List<Address>> beforeKind = new HashMap<>();
  private final Map<Address, Resource> placed = new LinkedHashMap<>();
  private final Set<Address> open = new LinkedHashSet<>();
  private final Set<Address> numbered = new LinkedHashSet<>();

  private final BroughtDirectories brought;
  private final PathProviders providers;

  private PlanOrder(
      List<? extends Resource> desired, BroughtDirectories brought, PathProviders providers) {
    this.brought = brought;
    this.providers = providers;
    for (Resource resource : desired) {
      byAddress.putIfAbsent(resource.address(), resource);
      positions.putIfAbsent(resource.address(), positions.size());
      for (String kind : resource.preferablyBefore()) {
        beforeKind.computeIfAbsent(kind, any -> new ArrayList<>()).add(resource.address());
      }
      if (resource.hasDeclaredNumber().orElse(false)) {
        numbered.add(resource.address());
      }
      resource
          .claim()
          .ifPresent(
              claim ->
                  byPath
                      .computeIfAbsent(claim.path(), path -> new ArrayList<>())
                      .add(resource.address()));
    }
  }

  /**
   * The resources in order.
   *
   * @param brought directories that resources bring, before the resources in them
   * @param providers of what resources use, before them
   * @throws IllegalStateException for a cycle, which the profile's reader refuses
   */
  static List<Resource> of(
      List<? extends Resource> desired, BroughtDirectories brought, PathProviders providers) {
    PlanOrder order = new PlanOrder(desired, brought, providers);
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
    for (Resource earlier : inOrder(resource.after())) {
      if (!isRemovedLater(earlier, resource)) {
        place(earlier);
      }
    }
    for (Resource earlier : inOrder(preferred(resource))) {
      if (!isRemovedLater(earlier, resource) && !leadsToOpen(earlier.address(), new HashSet<>())) {
        place(earlier);
      }
    }
    open.remove(address);
    placed.put(address, resource);
  }

  /** Whether an undo removes what a resource depends on, such as its user: that comes after it. */
  private static boolean isRemovedLater(Resource dependency, Resource resource) {
    return !resource.common().isDeclared() && !dependency.common().present();
  }

  /** Those of the plan in its own order: sets have another one in each process. */
  private List<Resource> inOrder(Set<Address> addresses) {
    return addresses.stream()
        .filter(byAddress::containsKey)
        .sorted(Comparator.comparing(positions::get))
        .map(byAddress::get)
        .toList();
  }

  private Optional<Resource> find(Address address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  private Set<Address> preferred(Resource resource) {
    Set<Address> preferred = new LinkedHashSet<>(resource.preferablyAfter());
    preferred.addAll(providers.of(resource));
    preferred.addAll(beforeKind.getOrDefault(resource.address().kind(), List.of()));
    // The resources of an undo are in the opposite order of the changes.
    if (resource.common().isDeclared()) {
      preferred.addAll(brought.above(resource));
    }
    if (!resource.hasDeclaredNumber().orElse(true)) {
      preferred.addAll(numbered);
    }
    if (resource.claim().isEmpty()) {
      resource.after().forEach(earlier -> preferred.addAll(sharing(earlier)));
    }
    return preferred;
  }

  /** The resources that manage the same file as one: what loads the file comes after all parts. */
  private List<Address> sharing(Address address) {
    return find(address)
        .flatMap(Resource::claim)
        .map(claim -> byPath.getOrDefault(claim.path(), List.of()))
        .orElse(List.of());
  }

  /** Whether a resource must come after one whose dependencies are being placed. */
  private boolean leadsToOpen(Address address, Set<Address> seen) {
    if (open.contains(address)) {
      return true;
    }
    return !placed.containsKey(address)
        && seen.add(address)
        && find(address).stream()
            .flatMap(resource -> resource.after().stream())
            .anyMatch(earlier -> leadsToOpen(earlier, seen));
  }
}
