package labnotes.kind.packages;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Access;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DriftEvidence;
import labnotes.kind.FileClaim;
import labnotes.kind.HostEdit;
import labnotes.kind.HostHistory;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.State;
import labnotes.kind.UndoRequest;
import labnotes.kind.packages.PackageFact.Simulation;
import labnotes.kind.packages.manager.PackageManagers;
import labnotes.kind.pending.PendingProviders;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.schema.RecordedOnly;
import labnotes.text.Diagnostic;

/**
 * A package of the host's package manager.
 *
 * @param automatic whether it is a dependency that a change of another package brought
 */
@Kind(name = "package", about = "An installed package")
public record PackageResource(
    Common common,
    @Doc("the package's name; on FreeBSD also its origin, such as x11/gdm") String name,
    @Doc(
            "apt, dnf and zypper only: whether what it recommends is installed too (default: the"
                + " system's setting)")
        Optional<Boolean> recommends,
    VersionKeys keys,
    @RecordedOnly Optional<Boolean> automatic)
    implements Resource {
  /** A package for its own sake. */
  public PackageResource(Common common, String name, Optional<Boolean> recommends) {
    this(common, name, recommends, VersionKeys.ANY, Optional.empty());
  }

  /** A package of any version, or of an earlier one, with or without a hold. */
  static PackageResource earlier(
      Common common, String name, Optional<Boolean> recommends, VersionKeys keys) {
    return new PackageResource(common, name, recommends, keys, Optional.empty());
  }

  /** A dependency that an undo removes, unless it was marked as manually installed since. */
  static PackageResource dependency(Common common, String name) {
    return new PackageResource(common, name, Optional.empty(), VersionKeys.ANY, Optional.of(true));
  }

  /** Whether it is only removed as an automatically installed dependency. */
  boolean isDependency() {
    return automatic.orElse(false);
  }

  @Override
  public Address address() {
    return new Address("package", name);
  }

  @Override
  public Set<Fact<?>> needs() {
    return FactSet.of(
        SystemFact.INSTANCE, PackageListsFact.INSTANCE, PackageFact.of(name, simulation()));
  }

  private Simulation simulation() {
    return common.present() ? Simulation.install(recommends, keys) : Simulation.remove(keys);
  }

  @Override
  public List<Diagnostic> problems() {
    if (!PackageManagers.isPackageName(name)) {
      return List.of(Diagnostic.error("`" + name + "` is not a package name", common.at()));
    }
    return keys
        .problem(common.present())
        .map(problem -> Diagnostic.error(address() + ": " + problem, common.at()))
        .stream()
        .toList();
  }

  @Override
  public Decision decide(Facts observed) {
    PackageState state = PackageState.of(name, observed);
    if (isInPlace(state, observed)) {
      return new Decision.InPlace(reason(state, observed));
    }
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return new Decision.Deferred("packages are only changed on a running system");
    }
    Optional<Address> reinstallation = PendingProviders.reinstallation(observed);
    if (reinstallation.isPresent()) {
      return new Decision.Waits(reinstallation.get());
    }
    return state
        .manager()
        .map(manager -> new PackageChange(this, state, manager).decide(observed))
        .orElseGet(
            () ->
                Refusal.of(
                        this,
                        "package %s: this system has no supported package manager (%s)"
                            .formatted(name, PackageManagers.names()))
                    .decision());
  }

  private boolean isInPlace(PackageState state, Facts observed) {
    if (!common.present()) {
      return !state.isInstalled() && state.unfinished().isEmpty();
    }
    return state.isInstalled()
        && !keys.changesHold(state)
        && !new PackageUpdate(this, state).isDue(observed);
  }

  private String reason(PackageState state, Facts observed) {
    if (!state.isInstalled()) {
      return state
          .provider()
          .map(other -> "not installed; " + other + " is")
          .orElse("not installed");
    }
    if (state.provider().isPresent()) {
      return state.provider().get() + " provides it";
    }
    return observed.isExpected(PackageFact.of(name))
        ? "comes with an earlier change"
        : state.version().orElseThrow() + " is installed" + (state.isHeld() ? ", on hold" : "");
  }

  /** Whether the package manager may call this package so. */
  public boolean isCalled(String other) {
    return other.equals(name) || other.equals(PackageManagers.baseName(name));
  }

  @Override
  public PackageResource with(Common other) {
    return new PackageResource(other, name, recommends, keys, automatic);
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.empty();
  }

  @Override
  public boolean isSensitive() {
    return false;
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    return PackageDrift.of(this, applied, observed);
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return MergeOutcome.unchanged(this);
  }

  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return Retirement.leave(this, applied, observed);
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return List.of();
  }

  @Override
  public List<Diagnostic> conflicts(Facts after, Collection<? extends Resource> desired) {
    PackageFact fact = PackageFact.of(name);
    return after.isExpected(fact) && !after.get(fact).isInstalled()
        ? List.of(
            Diagnostic.error("another change of the plan removes package " + name, common.at())
                .hint("the plan without this resource shows which one; keep only one of the two"))
        : List.of();
  }

  @Override
  public Set<Access> endangers(Change change) {
    Set<Access> endangered = EnumSet.noneOf(Access.class);
    endangered.addAll(Access.ofName(PackageManagers.baseName(name)));
    AffectedPackages.of(change)
        .names()
        .forEach(other -> endangered.addAll(Access.ofName(PackageManagers.baseName(other))));
    return endangered;
  }

  @Override
  public Optional<Change.Safeguard> safeguard(Change change) {
    return AffectedPackages.of(change).safeguard();
  }

  @Override
  public Optional<String> stops() {
    return common.present() ? Optional.empty() : Optional.of(PackageManagers.baseName(name));
  }

  @Override
  public Optional<Resource> removalOf(String brought) {
    return PackageManagers.isPackageName(brought) && !isCalled(brought)
        ? Optional.of(dependency(common.undone().with(State.ABSENT), brought))
        : Optional.empty();
  }

  /** A package that others need stays, unless the undo removes those as well. */
  @Override
  public Optional<String> undoObstacle(Change change, Collection<Resource> undone) {
    if (common.present()) {
      return Optional.empty();
    }
    return AffectedPackages.of(change).removed().stream()
        .filter(other -> !isCalled(other))
        .filter(other -> undone.stream().noneMatch(one -> isRemovalOf(one, other)))
        .findFirst()
        .map(other -> other + " needs it");
  }

  private static boolean isRemovalOf(Resource resource, String name) {
    return resource instanceof PackageResource other
        && !other.common().present()
        && other.isCalled(name);
  }
}
