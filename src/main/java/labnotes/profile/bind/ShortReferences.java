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

  /**
   * All resources for which those of the layers stand, which refer to each other by full addresses.
   */
  static List<List<BoundResource>> resolve(List<List<BoundResource>> layers) {
    ShortReferences references =
        new ShortReferences(
            layers.stream()
                .flatMap(List::stream)
                .flatMap(BoundResource::expanded)
                .map(BoundResource::resource)
                .toList());
    layers.stream().flatMap(List::stream).forEach(references::addCopies);
    return layers.stream()
        .map(
            layer ->
                layer.stream().flatMap(BoundResource::expanded).map(references::resolve).toList())
        .toList();
  }

  /** The resources, which refer to those of other profiles by full addresses. */
  static List<Resource> resolveAll(List<Resource> resources) {
    ShortReferences references = new ShortReferences(resources);
    return references.full.isEmpty()
        ? resources
        : resources.stream().map(references::resolve).toList();
  }

  /** The address of what stands for others is short for all of them. */
  private void addCopies(BoundResource bound) {
    if (!bound.copies().isEmpty()) {
      Set<Address> addresses =
          full.computeIfAbsent(bound.resource().address(), any -> new LinkedHashSet<>());
      bound.copies().forEach(copy -> addresses.add(copy.address()));
    }
  }

  private BoundResource resolve(BoundResource bound) {
    return full.isEmpty() || bound.resource().common().after().isEmpty()
        ? bound
        : bound.with(resolve(bound.resource()));
  }

  private Resource resolve(Resource resource) {
    Set<Address> after = new LinkedHashSet<>();
    for (Address address : resource.common().after()) {
      after.addAll(full.getOrDefault(address, Set.of(address)));
    }
    return resource.with(resource.common().after(after));
  }
}
