package labnotes.kind.packages;

import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.kind.packages.manager.Outlook;
import labnotes.kind.packages.manager.PackageManagers;

/**
 * Whether an installed package needs another version.
 *
 * @param state the state of the installed package
 */
record PackageUpdate(PackageResource desired, PackageState state) {
  boolean isDue(Facts observed) {
    Optional<String> version = desired.keys().version();
    if (version.isPresent()) {
      return !state.version().equals(version);
    }
    return desired.keys().isNewest()
        && !observed.isExpected(PackageFact.of(desired.name()))
        && (isNewer() || hasOtherLists(observed));
  }

  private boolean isNewer() {
    return state.outlook() instanceof Outlook.Steps steps
        ? steps.steps().stream().anyMatch(step -> step.name().equals(steps.subject()))
        : state.outlook() instanceof Outlook.Blocked || state.outlook() instanceof Outlook.NoLists;
  }

  /** Whether the lists that the change is made from are not those of the simulation. */
  private static boolean hasOtherLists(Facts observed) {
    return observed.isExpected(PackageListsFact.INSTANCE)
        || PackageManagers.isSourceChanged(observed);
  }
}
