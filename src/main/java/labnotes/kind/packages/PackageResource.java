package labnotes.kind.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Doc;
import labnotes.kind.Kind;
import labnotes.kind.PendingProviders;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.packages.PackageFact.Rehearsal;
import labnotes.kind.packages.PackageState.Outlook;
import labnotes.kind.packages.PackageState.Step;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** A package of the system's own package tool, apt or pkg. */
@Kind(name = "package", about = "A package is installed, of whatever version")
public record PackageResource(
    Common common,
    @Doc("the package's name; on FreeBSD also its origin, such as x11/gdm") String name,
    @Doc("apt only: whether what it recommends comes with it; as the system is set otherwise")
        Optional<Boolean> recommends)
    implements Resource {
  private static final String SETTINGS = "its settings in /etc, for it is not purged";
  private static final String NEWEST = "the newest after the package lists are fetched";

  @Override
  public Address address() {
    return new Address("package", name);
  }

  @Override
  public Set<Fact<?>> needs() {
    return FactSet.of(new SystemFact(), new PackageListsFact(), PackageFact.of(name, rehearsal()));
  }

  private Rehearsal rehearsal() {
    if (!common.present()) {
      return Rehearsal.REMOVE;
    }
    return recommends
        .map(all -> all ? Rehearsal.INSTALL_WITH_RECOMMENDED : Rehearsal.INSTALL_BARE)
        .orElse(Rehearsal.INSTALL);
  }

  @Override
  public List<Diagnostic> problems() {
    return name.matches("[A-Za-z0-9][A-Za-z0-9@~+._:/-]*")
        ? List.of()
        : List.of(Diagnostic.error("'" + name + "' is no package's name", common.at()));
  }

  @Override
  public Decision decide(Facts observed) {
    PackageState state = observed.get(PackageFact.of(name));
    if (state.isInstalled() == common.present()) {
      return new Decision.InPlace(reason(state, observed));
    }
    if (observed.get(new SystemFact()).offline()) {
      return new Decision.NotHere("packages are dealt with on the running system");
    }
    Optional<Address> reinstallation = PendingProviders.ports(observed);
    if (reinstallation.isPresent()) {
      return new Decision.Waits(reinstallation.get());
    }
    if (state.outlook() instanceof Outlook.Unmanaged) {
      return Refusal.of(this, name + ": this system has neither apt nor pkg").decision();
    }
    return common.present()
        ? install(state, observed)
        : remove(state, observed.get(new SystemFact()).isFreeBsd());
  }

  private String reason(PackageState state, Facts observed) {
    if (!state.isInstalled()) {
      return "not installed";
    }
    return observed.isForeseen(PackageFact.of(name))
        ? "comes with an earlier change"
        : state.version().orElseThrow() + " is installed";
  }

  private Decision install(PackageState state, Facts observed) {
    boolean fetched = observed.isForeseen(new PackageListsFact());
    boolean elsewhere = PendingProviders.repositories(observed);
    Outlook outlook = state.outlook();
    if (outlook instanceof Outlook.Steps steps && !elsewhere) {
      return new Decision.Due(installed(steps.steps()));
    }
    if (elsewhere || outlook instanceof Outlook.Unlisted || fetched) {
      String missing = outlook instanceof Outlook.Unlisted none ? none.missing() : "package lists";
      return new Decision.Due(newest(missing, fetched));
    }
    return outlook instanceof Outlook.Blocked blocked
        ? Refusal.of(this, name + " cannot be installed: " + blocked.reason()).decision()
        : Refusal.of(this, "the package lists know no package " + name)
            .hint("check its name, and whether its repository is in the profile")
            .decision();
  }

  private Change installed(List<Step> steps) {
    Facts expect = Facts.none();
    List<Resource> undo = new ArrayList<>();
    for (Step step : steps) {
      PackageFact package_ = PackageFact.of(step.name());
      if (step.after().isPresent()) {
        expect = expect.with(package_, PackageState.installed(step.after().get()));
      } else {
        expect = expect.with(package_, PackageState.missing());
      }
      undo.addAll(reversed(step));
    }
    Optional<String> version = own(steps).flatMap(Step::after);
    expect = expect.with(PackageFact.of(name), PackageState.installed(version.orElse("")));
    return change(Action.CREATE, deltas(steps), step(version.orElse("")), expect, undo);
  }

  private Change newest(String missing, boolean fetched) {
    List<Delta> deltas = new ArrayList<>();
    if (!fetched) {
      deltas.add(Delta.Value.added(missing, "fetched"));
    }
    deltas.add(Delta.Value.added("version", NEWEST));
    Sh install = step("");
    // What the ones before it bring along cannot be known yet: it may be among that.
    Facts before = fetched ? Facts.none() : Facts.of(PackageFact.of(name), PackageState.missing());
    return new Change(
        address(),
        Action.CREATE,
        deltas,
        before,
        fetched ? install : Sh.of("labnotes_package_update || exit\n{}", install),
        Facts.of(PackageFact.of(name), PackageState.installed("")).with(new PackageListsFact(), true),
        common.triggers(),
        List.of(new PackageResource(common.undone().with(State.ABSENT), name, recommends)));
  }

  private Sh step(String version) {
    String how = recommends.map(all -> all ? "recommended" : "bare").orElse("");
    return Sh.of("labnotes_package_install {} {} {}", name, version, how);
  }

  private Decision remove(PackageState state, boolean byPkg) {
    if (state.outlook() instanceof Outlook.Blocked blocked) {
      return Refusal.of(this, name + " cannot be removed: " + blocked.reason()).decision();
    }
    List<Step> steps =
        state.outlook() instanceof Outlook.Steps some
            ? some.steps()
            : List.of(new Step(name, state.version(), Optional.empty()));
    Facts expect = Facts.none();
    List<Resource> undo = new ArrayList<>();
    for (Step step : steps) {
      PackageState after =
          step.after().map(PackageState::installed).orElseGet(PackageState::missing);
      expect = expect.with(PackageFact.of(step.name()), after);
      undo.addAll(reversed(step));
    }
    expect = expect.with(PackageFact.of(name), PackageState.missing());
    Change removal =
        change(Action.DELETE, deltas(steps), Sh.of("labnotes_package_remove {}", name), expect, undo);
    return new Decision.Due(
        byPkg ? removal : removal.noting(Delta.Value.added(Delta.Value.STAYS, SETTINGS)));
  }

  private Change change(
      Action verb, List<Delta> deltas, Sh apply, Facts expect, List<Resource> undo) {
    PackageState before = verb == Action.DELETE ? PackageState.installed("") : PackageState.missing();
    return new Change(
        address(),
        verb,
        deltas,
        Facts.of(PackageFact.of(name), before),
        apply,
        expect,
        common.triggers(),
        undo);
  }

  private List<Delta> deltas(List<Step> steps) {
    List<Delta> deltas = new ArrayList<>();
    own(steps).ifPresent(own -> deltas.add(new Delta.Value("version", own.before(), own.after())));
    for (Step step : steps) {
      if (own(steps).filter(step::equals).isEmpty()) {
        deltas.add(new Delta.Value("also " + step.name(), step.before(), step.after()));
      }
    }
    return deltas;
  }

  /** The step of the package itself. */
  private Optional<Step> own(List<Step> steps) {
    return steps.stream().filter(step -> isCalled(step.name())).findFirst();
  }

  /** Whether the package tool means this one by a name; an origin or an architecture adds to it. */
  public boolean isCalled(String other) {
    return other.equals(name) || other.equals(plain(name));
  }

  /** A package's name without the origin or the architecture. */
  public static String plain(String name) {
    return name.substring(name.lastIndexOf('/') + 1).replaceFirst(":.*", "");
  }

  /** A package that only changed its version cannot go back: its old one may be gone. */
  private List<Resource> reversed(Step step) {
    if (step.before().isPresent() && step.after().isPresent()) {
      return List.of();
    }
    Common undone = common.undone();
    Common wished = step.before().isPresent() ? undone : undone.with(State.ABSENT);
    return List.of(new PackageResource(wished, step.name(), Optional.empty()));
  }
}
