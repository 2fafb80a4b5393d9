package labnotes.kind.packages;

import labnotes.fact.Facts;
import labnotes.kind.Applied;
import labnotes.kind.DriftEvidence;

/** How a package differs from what was last applied. */
final class PackageDrift {
  private PackageDrift() {}

  static DriftEvidence of(PackageResource desired, Applied applied, Facts observed) {
    DriftEvidence evidence = DriftEvidence.ofDesired(desired, applied);
    boolean isProfileChanged = applied.undone().isEmpty() && evidence.isProfileChanged();
    if (!desired.common().present() || isProfileChanged) {
      return evidence;
    }
    PackageState state = PackageState.of(desired.name(), observed);
    if (!state.isInstalled()) {
      return evidence.on(DriftEvidence.HostState.MISSING);
    }
    if (desired.keys().changesHold(state)) {
      return evidence.on(DriftEvidence.HostState.CHANGED);
    }
    if (!new PackageUpdate(desired, state).isDue(observed)) {
      return evidence;
    }
    return evidence.on(
        desired.keys().isNewest()
            ? DriftEvidence.HostState.OUTDATED
            : DriftEvidence.HostState.CHANGED);
  }
}
