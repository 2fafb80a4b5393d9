package labnotes.profile.bind;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import labnotes.kind.Address;
import labnotes.kind.Resource;

/** Replaces short addresses in {@code after}, such as that of a file for its blocks. */
final class ShortReferences {
  private final Map<Address, Set<Address>> full = new LinkedHashMap<>();

  private ShortReferences(List<List<BoundResource>> layers) {
    layers.stream()
        .flatMap(List::stream)
        .map(BoundResource::resource)
        .forEach(
            resource ->
                resource
                    .shortAddresses()
                    .forEach(
                        name ->
                            full.computeIfAbsent(name, any -> new LinkedHashSet<>())
                                .add(resource.address())));
    layers.stream().flatMap(List::stream).forEach(bound -> full.remove(bound.resource().address()));
  }

  /** The resources of the layers, which refer to each other by full addresses. */
  static List<List<BoundResource>> resolve(List<List<BoundResource>> layers) {
    ShortReferences references = new ShortReferences(layers);
    return references.full.isEmpty()
        ? layers
        : layers.stream().map(layer -> layer.stream().map(references::resolve).toList()).toList();
  }

  private BoundResource resolve(BoundResource bound) {
    Resource resource = bound.resource();
    Set<Address> after = new LinkedHashSet<>();
    for (Address address : resource.common().after()) {
      after.addAll(full.getOrDefault(address, Set.of(address)));
    }
    return bound.with(resource.with(resource.common().after(after)));
  }
}
