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

  private ShortReferences(List<Resource> resources) {
    resources.forEach(
        resource ->
            resource
                .shortAddresses()
                .forEach(
                    name ->
                        full.computeIfAbsent(name, any -> new LinkedHashSet<>())
                            .add(resource.address())));
    resources.forEach(resource -> full.remove(resource.address()));
  }

  /** The resources of the layers, which refer to each other by full addresses. */
  static List<List<BoundResource>> resolve(List<List<BoundResource>> layers) {
    ShortReferences references =
        new ShortReferences(
            layers.stream().flatMap(List::stream).map(BoundResource::resource).toList());
    return references.full.isEmpty()
        ? layers
        : layers.stream().map(layer -> layer.stream().map(references::resolve).toList()).toList();
  }

  /** The resources, which refer to those of other profiles by full addresses. */
  static List<Resource> resolveAll(List<Resource> resources) {
    ShortReferences references = new ShortReferences(resources);
    return references.full.isEmpty()
        ? resources
        : resources.stream().map(references::resolve).toList();
  }

  private BoundResource resolve(BoundResource bound) {
    return bound.with(resolve(bound.resource()));
  }

  private Resource resolve(Resource resource) {
    Set<Address> after = new LinkedHashSet<>();
    for (Address address : resource.common().after()) {
      after.addAll(full.getOrDefault(address, Set.of(address)));
    }
    return resource.with(resource.common().after(after));
  }
}
