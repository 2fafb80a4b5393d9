package labnotes.kind.packages;

import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Delta;
import labnotes.kind.packages.manager.PackageManager;
import labnotes.sh.Sh;

/**
 * The hold of a package before and after a change of it.
 *
 * @param state the state before the change
 */
record PackageHold(PackageResource desired, PackageState state, PackageManager manager) {
  private static final String NAME = "hold";

  /** Whether a hold of the package does not keep labnotes from changing its version. */
  boolean isReleased() {
    return wanted().isPresent();
  }

  private Optional<Boolean> wanted() {
    return desired.keys().hold();
  }

  /** The hold that an undo restores; empty if the profile does not say whether there is one. */
  Optional<Boolean> earlier() {
    return wanted().map(any -> state.isHeld());
  }

  private boolean isChanged() {
    return desired.keys().changesHold(state);
  }

  /** The step that changes the package, between those that change its hold. */
  Sh around(Sh change) {
    if (state.isHeld() && wanted().isPresent()) {
      return wanted().get()
          ? manager.released(desired.name(), change)
          : Sh.of("{} || exit\n{}", manager.hold(desired.name(), false), change);
    }
    return isChanged()
        ? Sh.of("{} || exit\n{}", change, manager.hold(desired.name(), true))
        : change;
  }

  /** The change with what it does to the hold. */
  Change shownIn(Change change) {
    Change shown = isChanged() ? change.noting(delta()) : change;
    return desired.common().present() && wanted().isPresent() ? shown.expecting(after()) : shown;
  }

  /** The change of nothing but the hold. */
  Change change() {
    return new Change(
        desired.address(),
        Action.UPDATE,
        List.of(delta()),
        Facts.of(fact(), PackageDetailFact.held(state.isHeld())),
        manager.hold(desired.name(), wanted().orElseThrow()),
        after(),
        desired.common().triggers(),
        List.of(
            PackageResource.earlier(
                desired.common().undone(),
                desired.name(),
                desired.recommends(),
                VersionKeys.earlier(Optional.empty(), earlier()))));
  }

  private PackageDetailFact fact() {
    return PackageDetailFact.hold(desired.name());
  }

  private Facts after() {
    return Facts.of(fact(), PackageDetailFact.held(wanted().orElseThrow()));
  }

  private Delta delta() {
    return state.isHeld()
        ? Delta.Value.removed(NAME, PackageDetailFact.HELD)
        : Delta.Value.added(NAME, PackageDetailFact.HELD);
  }
}
