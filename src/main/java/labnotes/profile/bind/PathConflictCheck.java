package labnotes.profile.bind;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;
import labnotes.text.DiagnosticCollector;

/** Checks that no two resources of a profile need different files at one path. */
final class PathConflictCheck {
  private final Map<HostPath, BoundResource> owners = new LinkedHashMap<>();
  private final DiagnosticCollector problems;

  private PathConflictCheck(DiagnosticCollector problems) {
    this.problems = problems;
  }

  /** Reports each conflict. */
  static void run(Collection<BoundResource> resources, DiagnosticCollector problems) {
    PathConflictCheck conflicts = new PathConflictCheck(problems);
    resources.forEach(one -> path(one).ifPresent(path -> conflicts.claim(path, one)));
    conflicts.owners.forEach(conflicts::checkParents);
  }

  /** Returns the path that a resource creates. */
  private static Optional<HostPath> path(BoundResource bound) {
    Resource resource = bound.resource();
    return resource.common().present()
        ? resource.claim().filter(claim -> isNamed(resource, claim.path())).map(FileClaim::path)
        : Optional.empty();
  }

  /** Whether the resource has the path as its name, or is a part of the file of that name. */
  private static boolean isNamed(Resource resource, HostPath path) {
    return Stream.concat(Stream.of(resource.address()), resource.shortAddresses().stream())
        .anyMatch(address -> address.name().equals(path.path()));
  }

  private void claim(HostPath path, BoundResource resource) {
    BoundResource other = owners.putIfAbsent(path, resource);
    if (other != null && !(isPart(other) && isPart(resource))) {
      report(resource, other, path + " cannot be both");
    }
  }

  private static boolean isPart(BoundResource bound) {
    return bound.resource().claim().filter(FileClaim::isPart).isPresent();
  }

  /** Reports a file as a parent; a symbolic link may point to a directory. */
  private void checkParents(HostPath path, BoundResource resource) {
    for (HostPath above = path.parent(); above.path().length() > 1; above = above.parent()) {
      BoundResource owner = owners.get(above);
      if (owner != null && owner.resource().claim().filter(FileClaim::isFile).isPresent()) {
        report(resource, owner, "only a directory can contain other files");
      }
    }
  }

  private void report(BoundResource resource, BoundResource other, String reason) {
    problems.error(
        resource.resource().address() + " and " + other.resource().address() + ": " + reason,
        resource.declaration().at(),
        "the other one is in "
            + other.declaration().at().file()
            + ", line "
            + other.declaration().at().line());
  }
}
