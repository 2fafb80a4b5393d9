package labnotes.profile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;
import labnotes.text.DiagnosticCollector;

/** Finds resources of a profile that need one path to be two things. */
final class PathConflicts {
  private final Map<HostPath, BoundResource> owners = new LinkedHashMap<>();
  private final DiagnosticCollector problems;

  private PathConflicts(DiagnosticCollector problems) {
    this.problems = problems;
  }

  /** Reports the conflicts. */
  static void check(Collection<BoundResource> resources, DiagnosticCollector problems) {
    PathConflicts conflicts = new PathConflicts(problems);
    resources.forEach(one -> path(one).ifPresent(path -> conflicts.claim(path, one)));
    conflicts.owners.forEach(conflicts::checkParents);
  }

  /** The path that a resource creates. */
  private static Optional<HostPath> path(BoundResource bound) {
    Resource resource = bound.resource();
    return resource.common().present()
        ? resource
            .claim()
            .filter(claim -> claim.path().path().equals(resource.address().name()))
            .map(FileClaim::path)
        : Optional.empty();
  }

  private void claim(HostPath path, BoundResource resource) {
    BoundResource other = owners.putIfAbsent(path, resource);
    if (other != null) {
      report(resource, other, path + " cannot be both");
    }
  }

  /** A symbolic link may point to a directory, which only the host knows. */
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
        resource.draft().at(),
        "the other one is in " + other.draft().at().file() + ", line " + other.draft().at().line());
  }
}
