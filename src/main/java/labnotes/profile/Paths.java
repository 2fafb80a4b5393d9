package labnotes.profile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import labnotes.kind.Resource;
import labnotes.kind.file.DirectoryResource;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.SymlinkResource;
import labnotes.sh.HostPath;
import labnotes.text.DiagnosticCollector;

/** What a profile makes of each path, held against the rest of it. */
final class Paths {
  private final Map<HostPath, BoundResource> makers = new LinkedHashMap<>();
  private final DiagnosticCollector problems;

  private Paths(DiagnosticCollector problems) {
    this.problems = problems;
  }

  /** Tells of paths that cannot be all that is wished of them. */
  static void check(Collection<BoundResource> drawn, DiagnosticCollector problems) {
    Paths paths = new Paths(problems);
    drawn.forEach(one -> made(one.resource()).ifPresent(path -> paths.claim(path, one)));
    paths.makers.forEach(paths::reach);
  }

  /** The path that a resource fills. */
  private static Optional<HostPath> made(Resource resource) {
    if (!resource.common().present()) {
      return Optional.empty();
    }
    if (resource instanceof FileResource file) {
      return Optional.of(file.path());
    }
    if (resource instanceof SymlinkResource link) {
      return Optional.of(link.path());
    }
    return resource instanceof DirectoryResource folder
        ? Optional.of(folder.path())
        : Optional.empty();
  }

  private void claim(HostPath path, BoundResource drawn) {
    BoundResource other = makers.putIfAbsent(path, drawn);
    if (other != null) {
      clash(drawn, other, path + " cannot be both");
    }
  }

  /** A link may lead to a folder, so what lies below one is left to the host to judge. */
  private void reach(HostPath path, BoundResource drawn) {
    for (HostPath above = path.parent(); above.path().length() > 1; above = above.parent()) {
      BoundResource maker = makers.get(above);
      if (maker != null && maker.resource() instanceof FileResource) {
        clash(drawn, maker, "only a folder can hold something");
      }
    }
  }

  private void clash(BoundResource drawn, BoundResource other, String reason) {
    problems.error(
        drawn.resource().address() + " and " + other.resource().address() + ": " + reason,
        drawn.draft().at(),
        "the other one is in " + other.draft().at().file() + ", line " + other.draft().at().line());
  }
}
