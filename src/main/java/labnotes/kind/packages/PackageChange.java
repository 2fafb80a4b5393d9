package labnotes.kind.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.packages.manager.Outlook;
import labnotes.kind.packages.manager.Outlook.Step;
import labnotes.kind.packages.manager.PackageManager;
import labnotes.kind.packages.manager.PackageManagers;
import labnotes.kind.pending.AbsentResourcesFact;
import labnotes.sh.Sh;

/**
 * The installation or removal of a package.
 *
 * @param desired the package, whose observed state is not the desired one
 * @param state the observed state
 * @param manager the host's package manager
 */
record PackageChange(PackageResource desired, PackageState state, PackageManager manager) {
  private static final String AFTER_LISTS = " after the package lists are fetched";

  Decision decide(Facts observed) {
    if (!manager.isPackageName(name())) {
      return Refusal.of(
              desired, "`" + name() + "` is not the name of a package of " + manager.name())
          .decision();
    }
    if (!desired.common().present()) {
      return remove(observed);
    }
    return state.isInstalled() ? update(observed) : install(observed);
  }

  /** An installed package gets another version, or its hold changes. */
  private Decision update(Facts observed) {
    boolean isDue = new PackageUpdate(desired, state).isDue(observed);
    if (state.version().isEmpty()) {
      return refusedAsVirtual(state.provider().orElseThrow());
    }
    if (isDue && observed.isExpected(fact())) {
      return conflict("installs another version of");
    }
    if (isDue && state.isHeld() && !hold().isReleased()) {
      return Refusal.of(desired, name() + " needs another version, but is on hold")
          .hint("declare `hold: true` to change it and keep the hold, or `hold: false`")
          .decision();
    }
    if (isDue && state.isHeld() && !manager.simulatesHeld()) {
      return Refusal.of(
              desired,
              "%s is on hold, and %s cannot simulate its change".formatted(name(), manager.name()))
          .hint("apply `hold: false` without another version first")
          .decision();
    }
    return isDue ? install(observed) : new Decision.Due(hold().change());
  }

  private Decision refusedAsVirtual(String provider) {
    return Refusal.of(desired, name() + " is a virtual package, which " + provider + " provides")
        .hint("declare " + provider + " with `version`, `latest` and `hold`")
        .decision();
  }

  private PackageHold hold() {
    return new PackageHold(desired, state, manager);
  }

  private String name() {
    return desired.name();
  }

  private Decision install(Facts observed) {
    boolean fetched = observed.isExpected(PackageListsFact.INSTANCE);
    boolean newSource = PackageManagers.isSourceChanged(observed);
    Outlook outlook = state.outlook();
    if (observed.isExpected(fact())) {
      return conflict("removes");
    }
    Optional<String> provider = state.isInstalled() ? Optional.empty() : coming(outlook, observed);
    if (provider.isPresent()) {
      return new Decision.InPlace(
          provider.get() + ", which comes with an earlier change, provides it");
    }
    if (outlook instanceof Outlook.Steps steps && !newSource) {
      return isProvided(steps) && hold().isReleased()
          ? refusedAsVirtual(steps.subject())
          : new Decision.Due(installed(steps));
    }
    if (newSource || outlook instanceof Outlook.NoLists || fetched) {
      String missing = outlook instanceof Outlook.NoLists none ? none.missing() : "package lists";
      return new Decision.Due(newest(missing, fetched));
    }
    if (outlook instanceof Outlook.Blocked blocked) {
      return Refusal.of(desired, name() + " cannot be installed: " + blocked.reason()).decision();
    }
    return outlook instanceof Outlook.Virtual virtual && !virtual.providers().isEmpty()
        ? Refusal.of(desired, name() + " is a virtual package")
            .hint("declare one that provides it: " + String.join(", ", virtual.providers()))
            .decision()
        : Refusal.of(desired, "the package lists have no %spackage %s".formatted(wanted(), name()))
            .hint("check its name, and whether its repository is in the profile")
            .decision();
  }

  private String wanted() {
    return desired.keys().version().map(version -> "version " + version + " of ").orElse("");
  }

  /** The package that provides the name and that an earlier change installs; empty for none. */
  private static Optional<String> coming(Outlook outlook, Facts observed) {
    List<String> providers = List.of();
    if (outlook instanceof Outlook.Virtual virtual) {
      providers = virtual.providers();
    } else if (outlook instanceof Outlook.Steps steps) {
      providers = List.of(steps.subject());
    }
    return providers.stream()
        .filter(name -> observed.isExpected(PackageFact.of(name)))
        .filter(name -> observed.get(PackageFact.of(name)).isInstalled())
        .findFirst();
  }

  /** Another package that provides the name is installed by its own name and version. */
  private Change installed(Outlook.Steps steps) {
    String version = own(steps).flatMap(Step::after).orElse("");
    Sh install =
        manager.install(
            isProvided(steps) ? steps.subject() : name(),
            version,
            desired.recommends(),
            removed(steps));
    Change change =
        change(action(), steps, hold().around(install), PackageState.installed(version));
    return hold().shownIn(change.expecting(exactly(version)));
  }

  /** The expected version; empty for the newest of lists that are not fetched yet. */
  private Facts exactly(String version) {
    return version.isEmpty() || (!state.isInstalled() && desired.keys().version().isEmpty())
        ? Facts.none()
        : Facts.of(PackageDetailFact.version(name()), version);
  }

  private boolean isProvided(Outlook.Steps steps) {
    return own(steps).filter(step -> !desired.isCalled(step.name())).isPresent();
  }

  private Action action() {
    return state.isInstalled() ? Action.UPDATE : Action.CREATE;
  }

  private Facts before() {
    return state
        .version()
        .map(version -> Facts.of(PackageDetailFact.version(name()), version))
        .orElseGet(() -> Facts.of(fact(), PackageState.missing()));
  }

  private Decision conflict(String does) {
    return Refusal.of(desired, "an earlier change of the plan " + does + " package " + name())
        .hint("the plan without this resource shows which one; keep only one of the two")
        .decision();
  }

  private static List<String> removed(Outlook.Steps steps) {
    return steps.steps().stream().filter(step -> step.after().isEmpty()).map(Step::name).toList();
  }

  private Change newest(String missing, boolean fetched) {
    List<Delta> deltas = new ArrayList<>();
    if (!fetched) {
      deltas.add(Delta.Value.added(missing, "fetched"));
    }
    String version = desired.keys().version().orElse("");
    deltas.add(
        new Delta.Value(
            "version",
            state.version(),
            Optional.of((version.isEmpty() ? "the newest" : version) + AFTER_LISTS)));
    Sh install = hold().around(manager.bring(name(), version, desired.recommends()));
    // It may be among the packages that an earlier change brings.
    Facts before = fetched && !state.isInstalled() ? Facts.none() : before();
    Change change =
        new Change(
                desired.address(),
                action(),
                deltas,
                before,
                fetched ? install : Sh.of("{} || exit\n{}", manager.update(), install),
                Facts.of(fact(), PackageState.installed("").by(manager))
                    .with(PackageListsFact.INSTANCE, true),
                desired.common().triggers(),
                List.of(undone()))
            .with(Change.Trait.BRINGS_FILES);
    return hold().shownIn(change.expecting(exactly(version)));
  }

  /** What restores the earlier version and hold, or removes what was not installed. */
  private PackageResource undone() {
    Common undone = desired.common().undone();
    return PackageResource.earlier(
        state.isInstalled() ? undone : undone.with(State.ABSENT),
        name(),
        desired.recommends(),
        VersionKeys.earlier(state.version(), hold().earlier()));
  }

  private Decision remove(Facts observed) {
    if (observed.isExpected(fact())) {
      return conflict("installs");
    }
    if (state.outlook() instanceof Outlook.Blocked blocked) {
      return Refusal.of(desired, name() + " cannot be removed: " + blocked.reason()).decision();
    }
    if (state.outlook() instanceof Outlook.Virtual) {
      return state
          .provider()
          .map(
              provider ->
                  Refusal.of(
                          desired,
                          name() + " is a virtual package, which " + provider + " provides")
                      .hint("declare " + provider + " absent"))
          .orElseGet(
              () ->
                  Refusal.of(desired, name() + " cannot be removed: its simulation has no result")
                      .hint("simulate the removal on the host to see why"))
          .decision();
    }
    Outlook.Steps steps =
        state.outlook() instanceof Outlook.Steps some
            ? some
            : new Outlook.Steps(
                name(), List.of(new Step(name(), state.version(), Optional.empty())));
    if (desired.isDependency() && steps.isManual()) {
      return Refusal.of(desired, name() + " has been marked as manually installed since")
          .decision();
    }
    List<String> removed = state.outlook() instanceof Outlook.Steps ? removed(steps) : List.of();
    Change removal =
        hold()
            .shownIn(
                change(
                    Action.DELETE,
                    steps,
                    hold().around(manager.remove(name(), removed)),
                    PackageState.missing()));
    List<String> left = new ArrayList<>();
    manager.leavesBehind().ifPresent(left::add);
    List<String> unneeded =
        steps.unneeded().stream()
            .filter(other -> !AbsentResourcesFact.contains(new Address("package", other), observed))
            .toList();
    if (!unneeded.isEmpty()) {
      left.add(String.join(", ", unneeded) + " (dependencies that nothing else needs)");
    }
    return new Decision.Due(
        left.isEmpty()
            ? removal
            : removal.noting(Delta.Value.added(Delta.Value.STAYS, String.join("; ", left))));
  }

  private Change change(Action verb, Outlook.Steps steps, Sh apply, PackageState after) {
    Facts before = before();
    if (verb == Action.DELETE) {
      before =
          state.version().isPresent() ? Facts.of(fact(), PackageState.installed("")) : Facts.none();
    }
    Facts expect = Facts.none();
    List<Resource> undo = new ArrayList<>();
    for (Step step : steps.steps()) {
      PackageState then =
          step.after().map(PackageState::installed).orElseGet(PackageState::missing);
      expect = expect.with(PackageFact.of(step.name()), then.by(manager));
      undo.addAll(reversed(step, own(steps)));
    }
    return new Change(
            desired.address(),
            verb,
            deltas(steps),
            before,
            apply,
            expect.with(fact(), after.by(manager)),
            desired.common().triggers(),
            undo)
        .with(Change.Trait.BRINGS_FILES);
  }

  private PackageFact fact() {
    return PackageFact.of(name());
  }

  private List<Delta> deltas(Outlook.Steps steps) {
    Optional<Step> own = own(steps);
    List<Delta> deltas = new ArrayList<>();
    own.filter(step -> !desired.isCalled(step.name()))
        .ifPresent(step -> deltas.add(Delta.Value.added("provided by", step.name())));
    own.ifPresent(step -> deltas.add(new Delta.Value("version", before(step), step.after())));
    for (Step step : steps.steps()) {
      if (own.filter(step::equals).isEmpty()) {
        deltas.add(new Delta.Value("also " + step.name(), step.before(), step.after()));
      }
    }
    return deltas;
  }

  private Optional<String> before(Step own) {
    return state.unfinished().or(own::before);
  }

  /** The step of the package itself, or of what provides it. */
  private Optional<Step> own(Outlook.Steps steps) {
    return steps.steps().stream()
        .filter(step -> step.name().equals(steps.subject()))
        .findFirst()
        .or(() -> steps.steps().stream().filter(step -> desired.isCalled(step.name())).findFirst());
  }

  /** What undoes a step; nothing for another version, or for one that was not complete. */
  private List<Resource> reversed(Step step, Optional<Step> own) {
    if (own.equals(Optional.of(step)) && state.isInstalled() && desired.common().present()) {
      return List.of(undone());
    }
    boolean isUnfinished = state.unfinished().isPresent() && desired.isCalled(step.name());
    if (isUnfinished || (step.before().isPresent() && step.after().isPresent())) {
      return List.of();
    }
    Common undone = desired.common().undone();
    Common common = step.before().isPresent() ? undone : undone.with(State.ABSENT);
    VersionKeys keys =
        desired.isCalled(step.name())
            ? VersionKeys.earlier(Optional.empty(), hold().earlier())
            : VersionKeys.ANY;
    return List.of(
        step.before().isPresent() || own.equals(Optional.of(step))
            ? PackageResource.earlier(common, step.name(), Optional.empty(), keys)
            : PackageResource.dependency(common, step.name()));
  }
}
