package labnotes.kind.pending;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import labnotes.kind.Address;
import labnotes.kind.Resource;

/** The changes that fire triggers of resources that watch their addresses. */
public record WatchedChanges(Map<String, Predicate<Address>> watched) {
  /** Those that resources of a profile watch. */
  public static WatchedChanges of(Collection<? extends Resource> declared) {
    Map<String, Predicate<Address>> all = new LinkedHashMap<>();
    declared.forEach(resource -> all.putAll(resource.watched()));
    return new WatchedChanges(all);
  }

  /** The resource, which also fires the triggers that watch it. */
  public Resource firing(Resource resource) {
    Set<String> names = new LinkedHashSet<>(resource.common().triggers());
    watched.forEach(
        (name, watches) -> {
          if (watches.test(resource.address()) && !resource.watched().containsKey(name)) {
            names.add(name);
          }
        });
    return names.size() == resource.common().triggers().size()
        ? resource
        : resource.with(resource.common().firing(List.copyOf(names)));
  }
}
