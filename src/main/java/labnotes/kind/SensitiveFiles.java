package labnotes.kind;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.fact.SensitivePathsFact;
import labnotes.sh.HostPath;

/** The sensitive files of a plan: a file with one sensitive part is sensitive as a whole. */
public final class SensitiveFiles {
  private SensitiveFiles() {}

  /** The facts and the files that any of these resources declares sensitive. */
  public static Facts addTo(Facts observed, List<? extends Resource> resources) {
    Set<HostPath> sensitive = paths(resources);
    sensitive.addAll(observed.peek(SensitivePathsFact.INSTANCE).orElse(Set.of()));
    return observed.with(SensitivePathsFact.INSTANCE, sensitive);
  }

  /** Whether the content of a file must not be shown. */
  public static boolean contains(HostPath path, Facts observed) {
    return observed.peek(SensitivePathsFact.INSTANCE).orElse(Set.of()).contains(path);
  }

  /** The resources; all that share a sensitive file are sensitive. */
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
