package labnotes.profile.bind;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** Checks that no two resources need different files at one path. */
final class PathConflictCheck {
  private final Map<HostPath, Resource> owners = new LinkedHashMap<>();
  private final DiagnosticCollector problems;

  private PathConflictCheck(DiagnosticCollector problems) {
    this.problems = problems;
  }

  /** Reports each conflict. */
  static void run(Collection<? extends Resource> resources, DiagnosticCollector problems) {
    PathConflictCheck conflicts = new PathConflictCheck(problems);
    resources.forEach(one -> path(one).ifPresent(path -> conflicts.claim(path, one)));
    conflicts.owners.forEach(conflicts::checkParents);
  }

  /** Returns the path that a resource creates. */
  private static Optional<HostPath> path(Resource resource) {
    return resource.common().present()
        ? resource.claim().filter(claim -> isNamed(resource, claim.path())).map(FileClaim::path)
        : Optional.empty();
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

  /** Reports a file as a parent; a symbolic link may point to a directory. */
  private void checkParents(HostPath path, Resource resource) {
    for (HostPath above = path.parent(); above.path().length() > 1; above = above.parent()) {
      Resource owner = owners.get(above);
      if (owner != null && owner.claim().filter(FileClaim::isFile).isPresent()) {
        report(resource, owner, "only a directory can contain other files");
      }
    }
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
