package labnotes.kind;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.fact.SensitivePathsFact;
import labnotes.sh.HostPath;

/** Files of which nothing is shown: a file with one sensitive part is sensitive as a whole. */
public final class SensitiveFiles {
  private SensitiveFiles() {}

  /** The facts, with the files that any of these resources calls sensitive. */
  public static Facts addTo(Facts observed, List<? extends Resource> resources) {
    Set<HostPath> sensitive = paths(resources);
    sensitive.addAll(observed.peek(new SensitivePathsFact()).orElse(Set.of()));
    return observed.with(new SensitivePathsFact(), sensitive);
  }

  /** Whether nothing of a file may be shown. */
  public static boolean contains(HostPath path, Facts observed) {
    return observed.peek(new SensitivePathsFact()).orElse(Set.of()).contains(path);
  }

  /** The resources, with all of those sensitive whose file any of them calls sensitive. */
  public static List<Resource> share(List<Resource> resources) {
    Set<HostPath> sensitive = paths(resources);
    return sensitive.isEmpty()
        ? List.copyOf(resources)
        : resources.stream()
            .map(one -> path(one).filter(sensitive::contains).isPresent() ? one.asSensitive() : one)
            .toList();
  }

  private static Set<HostPath> paths(List<? extends Resource> resources) {
    return resources.stream()
        .filter(Resource::isSensitive)
        .flatMap(resource -> path(resource).stream())
        .collect(Collectors.toSet());
  }

  private static Optional<HostPath> path(Resource resource) {
    return resource.claim().filter(FileClaim::isFile).map(FileClaim::path);
  }
}
