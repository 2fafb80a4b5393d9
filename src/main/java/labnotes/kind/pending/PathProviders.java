package labnotes.kind.pending;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;

/**
 * The resources of a plan that manage paths which other ones use.
 *
 * @param managed the resources by the path that they manage or remove
 */
public record PathProviders(Map<HostPath, List<Address>> managed) {
  /** Those of a plan. */
  public static PathProviders of(List<? extends Resource> desired) {
    Map<HostPath, List<Address>> managed = new HashMap<>();
    for (Resource resource : desired) {
      resource
          .claim()
          .ifPresent(
              claim ->
                  managed
                      .computeIfAbsent(claim.path(), any -> new ArrayList<>())
                      .add(resource.address()));
    }
    return new PathProviders(managed);
  }

  /** The resources that manage what a declared one uses, or a directory above it. */
  public Set<Address> of(Resource resource) {
    Set<Address> providers = new LinkedHashSet<>();
    // The resources of an undo are in the opposite order of the changes.
    if (resource.common().isDeclared()) {
      for (HostPath used : resource.uses()) {
        HostPath path = used;
        while (!path.name().isEmpty()) {
          providers.addAll(managed.getOrDefault(path, List.of()));
          path = path.parent();
        }
      }
      providers.remove(resource.address());
    }
    return providers;
  }
}
