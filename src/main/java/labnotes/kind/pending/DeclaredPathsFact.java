package labnotes.kind.pending;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.fact.SingleFact;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;

/** The paths that the resources of a plan manage, by the directories that they are in. */
public enum DeclaredPathsFact implements SingleFact.PlannedFact<Map<HostPath, Set<HostPath>>> {
  INSTANCE;

  /** The facts and the paths of these resources. */
  public static Facts addTo(Facts observed, List<? extends Resource> resources) {
    Map<HostPath, Set<HostPath>> paths =
        resources.stream()
            .flatMap(resource -> resource.claim().stream())
            .map(FileClaim::path)
            .collect(Collectors.groupingBy(HostPath::parent, Collectors.toSet()));
    return observed.with(DeclaredPathsFact.INSTANCE, paths);
  }

  /** Whether a resource of the plan manages a path. */
  public static boolean contains(HostPath path, Facts observed) {
    return below(path.parent(), observed).contains(path);
  }

  /** The paths directly in a directory that resources of the plan manage. */
  public static List<HostPath> in(HostPath directory, Facts observed) {
    return below(directory, observed).stream()
        .filter(path -> !path.equals(directory))
        .sorted(Comparator.comparing(HostPath::path))
        .toList();
  }

  /** Those of a directory; of the root also the root itself. */
  private static Set<HostPath> below(HostPath directory, Facts observed) {
    return observed
        .peek(DeclaredPathsFact.INSTANCE)
        .orElse(Map.of())
        .getOrDefault(directory, Set.of());
  }

  @Override
  public Map<HostPath, Set<HostPath>> unplanned() {
    return Map.of();
  }

  @Override
  public String toString() {
    return "the paths of the plan";
  }
}
