package labnotes.kind.packages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labnotes.fact.Fact;
import labnotes.kind.Change;

/**
 * The packages that a change installs, upgrades or removes.
 *
 * @param states the expected state of each, by name
 */
record AffectedPackages(Map<String, PackageState> states) {
  static AffectedPackages of(Change change) {
    Map<String, PackageState> states = new TreeMap<>();
    for (Fact<?> fact : change.expect().questions()) {
      if (fact instanceof PackageFact affected) {
        states.put(affected.name(), change.expect().get(affected));
      }
    }
    return new AffectedPackages(states);
  }

  /** The names of all of them. */
  Iterable<String> names() {
    return states.keySet();
  }

  /** The names of those that are removed. */
  List<String> removed() {
    return states.entrySet().stream()
        .filter(one -> !one.getValue().isInstalled())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What lets the host install the removed packages again by itself; empty for none. */
  Optional<Change.Safeguard> safeguard() {
    List<String> removed = removed();
    return removed.stream()
        .findFirst()
        .map(states::get)
        .flatMap(PackageState::manager)
        .map(manager -> new Change.Safeguard(manager.keep(removed), manager.restore()));
  }
}
