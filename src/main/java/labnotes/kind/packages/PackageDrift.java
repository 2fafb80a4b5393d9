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
    boolean isMissing =
        desired.common().present()
            && !isProfileChanged
            && !observed.get(PackageFact.of(desired.name())).isInstalled();
    return isMissing ? evidence.on(DriftEvidence.HostState.MISSING) : evidence;
  }
}
