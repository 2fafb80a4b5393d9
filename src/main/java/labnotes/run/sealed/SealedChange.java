package labnotes.run.sealed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Fact;
import labnotes.fact.FileFact;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Delta;
import labnotes.kind.Resource;
import labnotes.sh.Sh;

/**
 * A change of a saved plan.
 *
 * @param precondition the shell that verifies its precondition
 * @param apply the shell that applies it
 * @param expectation the shell that verifies its expectation
 * @param paths the observed state of its files, by path
 */
record SealedChange(
    Action action,
    Resource resource,
    List<String> precondition,
    String apply,
    List<String> expectation,
    Map<String, String> paths,
    List<Delta> deltas) {
  SealedChange {
    precondition = List.copyOf(precondition);
    expectation = List.copyOf(expectation);
    deltas = List.copyOf(deltas);
  }

  static SealedChange of(Resource resource, Change change) {
    return new SealedChange(
        change.action(),
        resource,
        change.precondition().verify().stream().map(Sh::toString).toList(),
        change.apply().toString(),
        change.expect().verify().stream().map(Sh::toString).toList(),
        paths(change),
        change.deltas());
  }

  private static Map<String, String> paths(Change change) {
    Map<String, String> paths = new LinkedHashMap<>();
    for (Fact<?> fact : change.precondition().questions()) {
      if (fact instanceof FileFact file) {
        paths.put(file.path().path(), change.precondition().get(file).describe());
      }
    }
    return paths;
  }

  Address address() {
    return resource.address();
  }

  /** How the change differs now; empty if it is the same. */
  Optional<StaleChange> differenceFrom(Change now) {
    SealedChange other = of(resource, now);
    if (isSame(other)) {
      return Optional.empty();
    }
    List<Delta> aspects = StaleChange.between(deltas, now.deltas());
    return Optional.of(
        new StaleChange(
            address(),
            aspects.isEmpty() ? StaleChange.between(pathDeltas(), other.pathDeltas()) : aspects,
            Optional.empty()));
  }

  private boolean isSame(SealedChange other) {
    return precondition.equals(other.precondition)
        && apply.equals(other.apply)
        && expectation.equals(other.expectation);
  }

  private List<Delta> pathDeltas() {
    return paths.entrySet().stream()
        .<Delta>map(path -> Delta.Value.removed(path.getKey(), path.getValue()))
        .toList();
  }
}
