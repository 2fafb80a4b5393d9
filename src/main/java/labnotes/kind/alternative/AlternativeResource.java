package labnotes.kind.alternative;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Access;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
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
import labnotes.kind.alternative.AlternativeFact.ChosenAlternative;
import labnotes.kind.pending.PendingProviders;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** The choice among programs that packages register under one name. */
@Kind(
    name = "alternative",
    about = "The program that Debian's update-alternatives chooses for a name, such as editor")
public record AlternativeResource(
    Common common,
    @Doc("name of the alternative; with `state: absent`, the best one is chosen automatically")
        String name,
    @Doc("absolute path of the program to use; required unless `state: absent`")
        Optional<HostPath> path)
    implements Resource {

  @Override
  public AlternativeResource with(Common other) {
    return new AlternativeResource(other, name, path);
  }

  @Override
  public Address address() {
    return new Address("alternative", name);
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> found = new ArrayList<>();
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.+-]*")) {
      found.add(Diagnostic.error("`" + name + "` is not the name of an alternative", common.at()));
    }
    if (common.present() && path.isEmpty()) {
      found.add(
          Diagnostic.error(address() + " needs a `path`", common.at())
              .hint("add it, or `state: absent` to choose automatically"));
    }
    return found;
  }

  @Override
  public List<Diagnostic> warnings(SystemState system) {
    return elsewhere(system).stream().toList();
  }

  private Optional<Diagnostic> elsewhere(SystemState system) {
    return system.isFreeBsd() || system.family().equals("alpine")
        ? Optional.of(
            Diagnostic.error(
                    address() + ": this system does not have update-alternatives", common.at())
                .hint("declare a symbolic link by `symlink:`"))
        : Optional.empty();
  }

  private AlternativeFact fact() {
    return new AlternativeFact(name);
  }

  @Override
  public Set<Fact<?>> needs() {
    return FactSet.of(SystemFact.INSTANCE, AlternativesProgramFact.INSTANCE, fact());
  }

  @Override
  public Decision decide(Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    Optional<Diagnostic> elsewhere = elsewhere(system);
    if (elsewhere.isPresent()) {
      return Decision.Refused.because(elsewhere.get());
    }
    if (system.offline()) {
      return new Decision.Deferred("alternatives can only be changed on a running system");
    }
    AlternativesProgramFact.Program program = observed.get(AlternativesProgramFact.INSTANCE);
    if (program != AlternativesProgramFact.Program.SUPPORTED) {
      return unsupported(program, observed);
    }
    Optional<ChosenAlternative> now = observed.get(fact());
    if (!common.present()) {
      return now.filter(ChosenAlternative::isManual)
          .<Decision>map(one -> new Decision.Due(automatic(one)))
          .orElseGet(() -> new Decision.InPlace("is chosen automatically"));
    }
    String desired = path.orElseThrow().path();
    if (now.filter(one -> one.choices().contains(desired)).isEmpty()) {
      return missing(now, observed);
    }
    if (now.get().isManual() && now.get().path().equals(desired)) {
      return new Decision.InPlace("is " + desired);
    }
    // A package may change what is chosen automatically.
    return PendingProviders.packageBefore(common, observed)
        .<Decision>map(Decision.Waits::new)
        .orElseGet(() -> new Decision.Due(manual(now.get(), desired)));
  }

  private Decision unsupported(AlternativesProgramFact.Program program, Facts observed) {
    if (program == AlternativesProgramFact.Program.UNSUPPORTED) {
      return Refusal.of(this, address() + ": update-alternatives of this system has no `--query`")
          .hint("set it by a `command` with `unless`")
          .decision();
    }
    return PendingProviders.packageBefore(common, observed)
        .<Decision>map(Decision.Waits::new)
        .orElseGet(
            () ->
                Refusal.of(this, address() + ": this system does not have update-alternatives")
                    .hint("declare the package that brings it before it, or a `symlink:`")
                    .decision());
  }

  private Decision missing(Optional<ChosenAlternative> now, Facts observed) {
    return PendingProviders.packageBefore(common, observed)
        .or(() -> PendingProviders.anyPackage(observed))
        .<Decision>map(Decision.Waits::new)
        .orElseGet(
            () ->
                Refusal.of(this, path.get() + " is not an alternative for " + name)
                    .hint(
                        now.map(one -> "use one of: " + String.join(", ", one.choices()))
                            .orElse("declare the package that brings it before it"))
                    .decision());
  }

  private Change manual(ChosenAlternative now, String desired) {
    return change(
        now,
        now.isManual() ? Action.UPDATE : Action.CREATE,
        desired,
        Sh.of("labnotes_openly update-alternatives --set {} {}", name, desired),
        Facts.of(fact(), Optional.of(now.manually(desired))));
  }

  private Change automatic(ChosenAlternative now) {
    return change(
        now,
        Action.DELETE,
        now.automatically().shown(),
        Sh.of("labnotes_openly update-alternatives --auto {}", name),
        Facts.of(fact(), Optional.of(now.automatically())));
  }

  private Change change(
      ChosenAlternative now, Action action, String after, Sh apply, Facts expect) {
    Common undone = common.undone();
    Optional<HostPath> earlier = now.manualPath();
    return new Change(
        address(),
        action,
        List.of(Delta.Value.of("program", now.shown(), after)),
        Facts.of(fact(), Optional.of(now)),
        apply,
        expect,
        common.triggers(),
        List.of(
            new AlternativeResource(
                earlier.isPresent() ? undone : undone.with(State.ABSENT), name, earlier)));
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.empty();
  }

  @Override
  public boolean isSensitive() {
    return false;
  }

  private static Optional<AlternativeResource> read(Optional<Resource> recorded) {
    return recorded
        .filter(AlternativeResource.class::isInstance)
        .map(AlternativeResource.class::cast);
  }

  private boolean isInPlace(Facts observed) {
    return decide(observed) instanceof Decision.InPlace;
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    boolean isApplied =
        read(applied.resource().readable()).filter(one -> one.isInPlace(observed)).isPresent();
    return DriftEvidence.compared(this, applied, isApplied);
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return MergeOutcome.unchanged(this);
  }

  /** The earlier choice is restored. */
  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return Retirement.restore(this, applied, () -> isInPlace(observed));
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return List.of();
  }

  @Override
  public Set<Access> endangers(Change change) {
    return Set.of();
  }
}
