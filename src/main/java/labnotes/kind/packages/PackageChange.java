package labnotes.kind.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.packages.PackageState.Outlook;
import labnotes.kind.packages.PackageState.Step;
import labnotes.sh.Sh;

/**
 * The installation or removal of a package.
 *
 * @param desired the package, whose observed state is not the desired one
 * @param state the observed state
 * @param manager the host's package manager
 */
record PackageChange(PackageResource desired, PackageState state, PackageManager manager) {
  private static final String NEWEST = "the newest after the package lists are fetched";

  Decision decide(Facts observed) {
    if (!manager.isPackageName(name())) {
      return Refusal.of(
              desired, "'" + name() + "' is not the name of a package of " + manager.name())
          .decision();
    }
    return desired.common().present() ? install(observed) : remove();
  }

  private String name() {
    return desired.name();
  }

  private Decision install(Facts observed) {
    boolean fetched = observed.isExpected(new PackageListsFact());
    boolean newSource = PackageManagers.isSourceChanged(observed);
    Outlook outlook = state.outlook();
    if (outlook instanceof Outlook.Steps steps && !newSource) {
      return new Decision.Due(installed(steps.steps()));
    }
    if (newSource || outlook instanceof Outlook.NoLists || fetched) {
      String missing = outlook instanceof Outlook.NoLists none ? none.missing() : "package lists";
      return new Decision.Due(newest(missing, fetched));
    }
    return outlook instanceof Outlook.Blocked blocked
        ? Refusal.of(desired, name() + " cannot be installed: " + blocked.reason()).decision()
        : Refusal.of(desired, "the package lists have no package " + name())
            .hint("check its name, and whether its repository is in the profile")
            .decision();
  }

  private Change installed(List<Step> steps) {
    Optional<String> version = own(steps).flatMap(Step::after);
    return change(
        Action.CREATE,
        steps,
        manager.install(name(), version.orElse(""), desired.recommends()),
        PackageState.installed(version.orElse("")));
  }

  private Change newest(String missing, boolean fetched) {
    List<Delta> deltas = new ArrayList<>();
    if (!fetched) {
      deltas.add(Delta.Value.added(missing, "fetched"));
    }
    deltas.add(Delta.Value.added("version", NEWEST));
    Sh install = manager.install(name(), "", desired.recommends());
    // It may be among the packages that an earlier change brings.
    Facts before = fetched ? Facts.none() : Facts.of(fact(), PackageState.missing());
    return new Change(
        desired.address(),
        Action.CREATE,
        deltas,
        before,
        fetched ? install : Sh.of("{} || exit\n{}", manager.update(), install),
        Facts.of(fact(), PackageState.installed("").by(manager)).with(new PackageListsFact(), true),
        desired.common().triggers(),
        List.of(
            new PackageResource(
                desired.common().undone().with(State.ABSENT), name(), desired.recommends())));
  }

  private Decision remove() {
    if (state.outlook() instanceof Outlook.Blocked blocked) {
      return Refusal.of(desired, name() + " cannot be removed: " + blocked.reason()).decision();
    }
    List<Step> steps =
        state.outlook() instanceof Outlook.Steps some
            ? some.steps()
            : List.of(new Step(name(), state.version(), Optional.empty()));
    Change removal = change(Action.DELETE, steps, manager.remove(name()), PackageState.missing());
    return new Decision.Due(
        manager
            .leavesBehind()
            .map(what -> removal.noting(Delta.Value.added(Delta.Value.STAYS, what)))
            .orElse(removal));
  }

  private Change change(Action verb, List<Step> steps, Sh apply, PackageState after) {
    PackageState before =
        verb == Action.DELETE ? PackageState.installed("") : PackageState.missing();
    Facts expect = Facts.none();
    List<Resource> undo = new ArrayList<>();
    for (Step step : steps) {
      PackageState then =
          step.after().map(PackageState::installed).orElseGet(PackageState::missing);
      expect = expect.with(PackageFact.of(step.name()), then.by(manager));
      undo.addAll(reversed(step));
    }
    return new Change(
        desired.address(),
        verb,
        deltas(steps),
        Facts.of(fact(), before),
        apply,
        expect.with(fact(), after.by(manager)),
        desired.common().triggers(),
        undo);
  }

  private PackageFact fact() {
    return PackageFact.of(name());
  }

  private List<Delta> deltas(List<Step> steps) {
    Optional<Step> own = own(steps);
    List<Delta> deltas = new ArrayList<>();
    own.ifPresent(step -> deltas.add(new Delta.Value("version", step.before(), step.after())));
    for (Step step : steps) {
      if (own.filter(step::equals).isEmpty()) {
        deltas.add(new Delta.Value("also " + step.name(), step.before(), step.after()));
      }
    }
    return deltas;
  }

  /** The step of the package itself. */
  private Optional<Step> own(List<Step> steps) {
    return steps.stream().filter(step -> desired.isCalled(step.name())).findFirst();
  }

  /** What undoes a step; nothing for another version, since the old one may be gone. */
  private List<Resource> reversed(Step step) {
    if (step.before().isPresent() && step.after().isPresent()) {
      return List.of();
    }
    Common undone = desired.common().undone();
    Common common = step.before().isPresent() ? undone : undone.with(State.ABSENT);
    return List.of(new PackageResource(common, step.name(), Optional.empty()));
  }
}
