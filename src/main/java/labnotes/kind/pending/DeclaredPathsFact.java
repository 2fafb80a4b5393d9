package labnotes.kind.pending;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.fact.SingleFact;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;

/** The paths that the resources of a plan manage. */
public enum DeclaredPathsFact implements SingleFact.PlannedFact<Set<HostPath>> {
  INSTANCE;

  /** The facts and the paths of these resources. */
  public static Facts addTo(Facts observed, List<? extends Resource> resources) {
    Set<HostPath> paths =
        resources.stream()
            .flatMap(resource -> resource.claim().stream())
            .map(FileClaim::path)
            .collect(Collectors.toSet());
    return observed.with(DeclaredPathsFact.INSTANCE, paths);
  }

  /** Whether a resource of the plan manages a path. */
  public static boolean contains(HostPath path, Facts observed) {
    return observed.peek(DeclaredPathsFact.INSTANCE).orElse(Set.of()).contains(path);
  }

  /** The paths directly in a directory that resources of the plan manage. */
  public static List<HostPath> in(HostPath directory, Facts observed) {
    return observed.peek(DeclaredPathsFact.INSTANCE).orElse(Set.of()).stream()
        .filter(path -> !path.equals(directory) && path.parent().equals(directory))
        .sorted(Comparator.comparing(HostPath::path))
        .toList();
  }

  @Override
  public Set<HostPath> unplanned() {
    return Set.of();
  }

  @Override
  public String toString() {
    return "the paths of the plan";
  }
}
