package labnotes.profile.bind;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import labnotes.kind.Address;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/**
 * Checks that no two resources need different files at one path, and that none needs what another
 * one removes.
 */
final class ContradictionCheck {
  private final Map<HostPath, Resource> owners = new LinkedHashMap<>();
  private final DiagnosticCollector problems;

  private ContradictionCheck(DiagnosticCollector problems) {
    this.problems = problems;
  }

  /** Reports each conflict. */
  static void run(Collection<? extends Resource> resources, DiagnosticCollector problems) {
    ContradictionCheck conflicts = new ContradictionCheck(problems);
    List<Resource> present = new ArrayList<>();
    Map<Address, Resource> removed = new HashMap<>();
    for (Resource resource : resources) {
      if (resource.common().present()) {
        present.add(resource);
      } else {
        removed.put(resource.address(), resource);
      }
    }
    present.forEach(one -> path(one).ifPresent(path -> conflicts.claim(path, one)));
    conflicts.checkParents();
    if (!removed.isEmpty()) {
      conflicts.checkRemovedPaths(present, removed.values());
      conflicts.checkRemovedAccounts(present, removed);
    }
  }

  /** Returns the path that a resource creates or removes. */
  private static Optional<HostPath> path(Resource resource) {
    return resource.claim().filter(claim -> isNamed(resource, claim.path())).map(FileClaim::path);
  }

  /** Whether the resource has the path as its name, or is a part of the file of that name. */
  private static boolean isNamed(Resource resource, HostPath path) {
    return Stream.concat(Stream.of(resource.address()), resource.shortAddresses().stream())
        .anyMatch(address -> address.name().equals(path.path()));
  }

  private void claim(HostPath path, Resource resource) {
    Resource other = owners.putIfAbsent(path, resource);
    if (other != null && !(isPart(other) && isPart(resource))) {
      report(resource, other, path + " cannot be both");
    }
  }

  private static boolean isPart(Resource resource) {
    return resource.claim().filter(FileClaim::isPart).isPresent();
  }

  /** Reports the nearest file above a path; a symbolic link may point to a directory. */
  private void checkParents() {
    Map<HostPath, HostPath> parents = new HashMap<>();
    Deque<HostPath> files = new ArrayDeque<>();
    for (HostPath path : sorted()) {
      while (!files.isEmpty() && !path.isAtOrBelow(files.peek())) {
        files.pop();
      }
      if (!files.isEmpty()) {
        parents.put(path, files.peek());
      }
      if (owner(path).claim().filter(FileClaim::isFile).isPresent()) {
        files.push(path);
      }
    }
    owners.forEach(
        (path, resource) ->
            Optional.ofNullable(parents.get(path))
                .ifPresent(
                    file ->
                        report(resource, owner(file), "only a directory can contain other files")));
  }

  /** Reports each resource at or below a removed path. */
  private void checkRemovedPaths(List<Resource> present, Collection<Resource> removed) {
    Map<HostPath, Resource> absent = new HashMap<>();
    removed.stream()
        .filter(one -> !isPart(one))
        .forEach(one -> path(one).ifPresent(path -> absent.put(path, one)));
    for (Resource resource : present) {
      declaredPath(resource).stream()
          .flatMap(path -> Stream.iterate(path, one -> one.path().length() > 1, HostPath::parent))
          .filter(absent::containsKey)
          .findFirst()
          .ifPresent(path -> reportRemoved(resource, absent.get(path), path.path()));
    }
  }

  /** Returns the path that a resource is named by, also that of a file with a setting or line. */
  private static Optional<HostPath> declaredPath(Resource resource) {
    return resource
        .claim()
        .map(FileClaim::path)
        .filter(
            path ->
                isNamed(resource, path) || resource.address().name().startsWith(path.path() + ":"));
  }

  private void checkRemovedAccounts(List<Resource> present, Map<Address, Resource> removed) {
    for (Resource resource : present) {
      new TreeSet<>(resource.accounts())
          .stream()
              .map(removed::get)
              .filter(Objects::nonNull)
              .forEach(other -> reportRemoved(resource, other, other.address().name()));
    }
  }

  private Resource owner(HostPath path) {
    return Objects.requireNonNull(owners.get(path));
  }

  /** The paths in an order in which what is below a path follows it. */
  private List<HostPath> sorted() {
    return owners.keySet().stream()
        .filter(path -> path.path().length() > 1)
        .sorted(Comparator.comparing(path -> path.path().replace('/', '\0')))
        .toList();
  }

  private void reportRemoved(Resource resource, @Nullable Resource other, String name) {
    report(resource, Objects.requireNonNull(other), name + " cannot be both absent and needed");
  }

  private void report(Resource resource, Resource other, String reason) {
    Position at = other.common().at();
    problems.add(
        Diagnostic.error(
                resource.address() + " and " + other.address() + ": " + reason,
                resource.common().at())
            .hint(
                "the other one is in "
                    + (at == null ? "no profile" : at.file() + ", line " + at.line())));
  }
}
