package labnotes.plan;

import java.util.List;
import java.util.Optional;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;

/** What a plan shows of a change that it can only make behind another one. */
final class ExpectedChange {
  private static final String DIRECTORY = "directory ";

  private ExpectedChange() {}

  /**
   * The decision to wait. What follows is known as far as the host has no part in it: neither the
   * rest of a file, nor who owns a home.
   *
   * @param alone the decision without the other change
   * @param brought the directory that the other change brings
   */
  static Decision behind(
      Address address, Resource resource, Decision alone, Optional<HostPath> brought) {
    Decision waits = new Decision.Waits(address);
    if (!(alone instanceof Decision.Due due)
        || resource.claim().filter(FileClaim::isPart).isPresent()) {
      return waits;
    }
    boolean isOwned = !resource.accounts().isEmpty();
    Change change = due.change();
    List<Delta> known =
        change.deltas().stream()
            .filter(delta -> isOwned || !delta.name().equals("owner"))
            .filter(delta -> isKnown(delta, isOwned, brought))
            .toList();
    return waits.expecting(new Decision.Due(change.showing(known)));
  }

  /** Whether it is not a parent that the other change may make. */
  private static boolean isKnown(Delta delta, boolean isOwned, Optional<HostPath> brought) {
    return !delta.name().startsWith(DIRECTORY)
        || (isOwned
            && brought
                .map(one -> delta.name().startsWith(DIRECTORY + one.path() + "/"))
                .orElse(true));
  }
}
