package labnotes.kind.units;

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
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.services.ServiceResource;
import labnotes.kind.source.SourceItem;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/**
 * A unit of systemd. Its file is a resource of its own kind; the unit itself enables and starts it,
 * and restarts it if an earlier change of the plan writes its file.
 */
@Kind(
    name = "unit",
    about = "A systemd unit, or a drop-in of one, with this text; of the system or of a `user`",
    canHaveUser = true)
public record UnitResource(
    Common common,
    @Doc("full name of the unit, such as backup.timer") String name,
    @Doc("content of its file in /etc/systemd/system, or in ~/.config/systemd/user")
        DesiredContent content,
    @Doc("name of a drop-in without .conf, which has the content instead of the unit's own file")
        Optional<String> dropIn,
    @Doc("whether it starts at boot (default: unchanged)") Optional<Boolean> enabled,
    @Doc("whether it runs now; it is restarted if its file changes (default: unchanged)")
        Optional<Boolean> running,
    @Doc("whether all services of the `user` run without a login (default: unchanged)")
        Optional<Boolean> lingering)
    implements Resource {

  @Override
  public UnitResource with(Common other) {
    return new UnitResource(other, name, content, dropIn, enabled, running, lingering);
  }

  /** A copy that does not say whether the unit is enabled. */
  UnitResource reading(Common other) {
    return new UnitResource(
        other, name, content, dropIn, Optional.empty(), running, Optional.empty());
  }

  /** The names of the unit and of its file. */
  UnitName names() {
    return new UnitName(common.user(), name, dropIn);
  }

  @Override
  public Address address() {
    return new Address("unit", names().shown());
  }

  /** Its file, and the unit itself, which is stopped before the file is removed. */
  @Override
  public List<Resource> copies(List<SourceItem> items) {
    if (names().problem().isPresent()) {
      return List.of();
    }
    return common.present()
        ? List.of(file(), this)
        : List.of(this, FileResource.absent(common, names().path(), false));
  }

  private Resource file() {
    return new FileResource(
        common,
        names().path(),
        content,
        Optional.empty(),
        MergeKeys.whole(),
        new OwnershipKeys(Optional.of("0644"), Optional.empty(), Optional.empty()),
        false);
  }

  /** What it asks of the service manager; empty for nothing. */
  Optional<ServiceResource> service() {
    if (!common.present()) {
      Optional<Boolean> ended = Optional.of(false);
      return dropIn.isPresent() || names().isTemplate()
          ? Optional.empty()
          : Optional.of(new ServiceResource(common, name, ended, ended));
    }
    return enabled.isEmpty() && running.isEmpty() && lingering.isEmpty()
        ? Optional.empty()
        : Optional.of(new ServiceResource(common, name, enabled, running, lingering));
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> problems = new ArrayList<>();
    names()
        .problem()
        .map(problem -> Diagnostic.error(problem, common.at()))
        .ifPresent(problems::add);
    if (problems.isEmpty() && common.present()) {
      service().map(Resource::problems).ifPresent(problems::addAll);
    }
    return problems;
  }

  @Override
  public List<Diagnostic> warnings(SystemState system) {
    return new UnitDecision(this, Facts.of(SystemFact.INSTANCE, system))
        .elsewhere().stream().toList();
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE);
    service().map(Resource::needs).ifPresent(needs::addAll);
    common.user().map(AccountHomeFact::new).ifPresent(needs::add);
    needs.addAll(AccountReferences.needs(this));
    return needs;
  }

  @Override
  public Set<Address> preferablyAfter() {
    return service().map(Resource::preferablyAfter).orElse(Set.of());
  }

  /** Its file, which comes after the programs that it names. */
  @Override
  public Set<HostPath> uses() {
    return common.present() && names().problem().isEmpty() ? Set.of(names().path()) : Set.of();
  }

  @Override
  public Optional<String> runs() {
    return service().flatMap(Resource::runs);
  }

  @Override
  public Optional<String> stops() {
    return service().flatMap(Resource::stops);
  }

  @Override
  public boolean restartsAfter(Address changed) {
    return changed.equals(new Address("file", names().file()));
  }

  @Override
  public Decision decide(Facts observed) {
    return new UnitDecision(this, observed).decide();
  }

  @Override
  public List<String> unchecked(Facts observed) {
    return service().map(one -> one.unchecked(observed)).orElse(List.of());
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
  public Resource comparable() {
    return new UnitResource(
        common.bare(), name, content.stored(), dropIn, enabled, running, lingering);
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    return DriftEvidence.ofDesired(this, applied);
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return MergeOutcome.unchanged(this);
  }

  @Override
  public Set<Fact<?>> needsToRetire(Applied applied) {
    return with(Retirement.absent(this, applied)).needs();
  }

  /** A unit that a run enabled or started ends before its file is removed. */
  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return applied.before().isEmpty() || dropIn.isPresent()
        ? Retirement.none()
        : Retirement.by(with(Retirement.absent(this, applied)));
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return List.of();
  }

  @Override
  public Set<Access> endangers(Change change) {
    return common.user().isPresent() ? Set.of() : Access.ofName(name);
  }
}
