package labnotes.reconcile;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.FileFact;
import labnotes.fact.SystemState;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;

/** The files, and the settings in files, that desired resources manage. */
record ManagedFiles(List<Resource> desired, SystemState system) {
  /** Whether they include the file of a resource, or all settings that it has in one. */
  boolean include(Resource resource) {
    Optional<FileClaim> claim = resource.claim();
    if (claim.isEmpty() || claim.get().extent() == FileClaim.Extent.DIRECTORY) {
      return false;
    }
    FileFact file = FileFact.of(claim.get().path());
    Set<String> settings = resource.settings(system);
    if (settings.isEmpty() && claim.get().isPart()) {
      return desired.stream()
          .flatMap(one -> one.claim().stream())
          .anyMatch(one -> one.path().equals(claim.get().path()) && !one.isPart());
    }
    return settings.isEmpty()
        ? desired.stream().anyMatch(one -> one.needs().contains(file))
        : desired.stream().anyMatch(one -> overlaps(one, claim.get(), settings));
  }

  private boolean overlaps(Resource other, FileClaim claim, Set<String> settings) {
    if (other.claim().filter(one -> one.path().equals(claim.path())).isEmpty()) {
      return false;
    }
    Set<String> common = new HashSet<>(other.settings(system));
    common.retainAll(settings);
    return !other.claim().get().isPart() || !common.isEmpty();
  }
}
