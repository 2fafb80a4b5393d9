package labnotes.kind.units;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Access;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.DriftEvidence;
import labnotes.kind.FileClaim;
import labnotes.kind.HostEdit;
import labnotes.kind.HostHistory;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.UndoRequest;
import labnotes.kind.accounts.AccountHomeFact;
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.OwnershipKeys;
import labnotes.kind.file.extent.MergeKeys;
import labnotes.kind.services.ServiceResource;
import labnotes.kind.source.SourceItem;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/**
 * A resource that is a unit of systemd and the file that defines it. The file is a resource of its
 * own kind; the unit itself is enabled and started, and restarted if an earlier change of the plan
 * writes its file.
 */
public interface UnitOwner extends Resource {
  /** The name of the unit for systemd. */
  String unit();

  /** The path of its file, whose name may be wrong. */
  String file();

  /** The content of its file. */
  DesiredContent content();

  /** Whether it should run; empty if that is unchanged. */
  Optional<Boolean> running();

  /** What is wrong with the names; empty if they are valid. */
  Optional<String> nameProblem();

  /** What it asks of the service manager; empty for nothing. */
  Optional<ServiceResource> service();

  /** A copy that only restarts the unit if its file changes. */
  UnitOwner restarting(Common other);

  @Override
  UnitOwner with(Common other);

  /** Its file, and the unit itself, which is stopped before the file is removed. */
  @Override
  default List<Resource> copies(List<SourceItem> items) {
    if (nameProblem().isPresent()) {
      return List.of();
    }
    HostPath path = new HostPath(file());
    if (!common().present()) {
      return List.of(this, FileResource.absent(common(), path, false));
    }
    return List.of(
        new FileResource(
            common(),
            path,
            content(),
            Optional.empty(),
            MergeKeys.whole(),
            new OwnershipKeys(Optional.of("0644"), Optional.empty(), Optional.empty()),
            false),
        this);
  }

  @Override
  default List<Diagnostic> warnings(SystemState system) {
    return new UnitDecision(this, Facts.of(SystemFact.INSTANCE, system))
        .elsewhere().stream().toList();
  }

  @Override
  default Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE);
    service().map(Resource::needs).ifPresent(needs::addAll);
    common().user().map(AccountHomeFact::new).ifPresent(needs::add);
    needs.addAll(AccountReferences.needs(this));
    return needs;
  }

  @Override
  default Set<Address> preferablyAfter() {
    return service().map(Resource::preferablyAfter).orElse(Set.of());
  }

  /** Its file, which comes after the programs that it names. */
  @Override
  default Set<HostPath> uses() {
    return common().present() && nameProblem().isEmpty() ? Set.of(new HostPath(file())) : Set.of();
  }

  @Override
  default Optional<String> runs() {
    return service().flatMap(Resource::runs);
  }

  @Override
  default Optional<String> stops() {
    return service().flatMap(Resource::stops);
  }

  @Override
  default boolean restartsAfter(Address changed) {
    return changed.equals(new Address("file", file()));
  }

  @Override
  default Decision decide(Facts observed) {
    return new UnitDecision(this, observed).decide();
  }

  @Override
  default List<String> unchecked(Facts observed) {
    return service().map(one -> one.unchecked(observed)).orElse(List.of());
  }

  @Override
  default Optional<FileClaim> claim() {
    return Optional.empty();
  }

  @Override
  default boolean isSensitive() {
    return false;
  }

  @Override
  default DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    return DriftEvidence.ofDesired(this, applied);
  }

  @Override
  default MergeOutcome merge(MergeRequest request) {
    return MergeOutcome.unchanged(this);
  }

  @Override
  default Set<Fact<?>> needsToRetire(Applied applied) {
    return with(Retirement.absent(this, applied)).needs();
  }

  /** A unit that a run enabled or started ends before its file is removed. */
  @Override
  default Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return applied.before().isEmpty()
        ? Retirement.none()
        : Retirement.by(with(Retirement.absent(this, applied)));
  }

  @Override
  default List<HostEdit> edits(UndoRequest request) {
    return List.of();
  }

  @Override
  default Set<Access> endangers(Change change) {
    return common().user().isPresent() ? Set.of() : Access.ofName(unit());
  }
}
