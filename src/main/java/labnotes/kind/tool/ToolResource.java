package labnotes.kind.tool;

import java.time.Duration;
import java.util.EnumSet;
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
import labnotes.kind.DriftEvidence;
import labnotes.kind.FileClaim;
import labnotes.kind.HostEdit;
import labnotes.kind.HostHistory;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.UndoRequest;
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.text.Diagnostic;

/** A program that a package manager beside that of the system installs. */
@Kind(
    name = "tool",
    about =
        "A program that pipx, npm, cargo, gem, go, flatpak or snap installs, for all users (pipx:"
            + " in /opt/pipx, cargo and go: in /usr/local) or for a `user`",
    canHaveUser = true)
public record ToolResource(
    Common common,
    @Doc(
            "name by which the manager knows it (go: import path; flatpak: ID, ID//BRANCH or"
                + " ID/ARCHITECTURE/BRANCH)")
        String name,
    @Doc("package manager; snap is tested only with recorded output") ToolProvider manager,
    @Doc(
            "exact version (flatpak: commit; snap: revision; default: any that is installed, else"
                + " the newest one)")
        Optional<String> version,
    @Doc(
            "URL or absolute path on the host that it is installed from (go: module proxy; flatpak:"
                + " also a remote; snap: channel; default: the manager's index)")
        Optional<String> from,
    @Doc(value = "with snap: install it without confinement if it needs that", byDefault = "false")
        boolean classic)
    implements Resource {
  static final int MINUTES = 30;

  @Override
  public ToolResource with(Common other) {
    return new ToolResource(other, name, manager, version, from, classic);
  }

  /** The same tool as it was, from where that came; not installed if it was not. */
  ToolResource earlier(Common other, Optional<InstalledTool> had, Optional<String> origin) {
    return new ToolResource(
        other,
        name,
        manager,
        had.map(InstalledTool::version),
        origin,
        had.filter(InstalledTool::isClassic).isPresent());
  }

  /** The name under which the manager keeps it. */
  String canonicalName() {
    return manager.manager().canonical(name);
  }

  /** The source to which the manager keeps it tied; empty for any. */
  Optional<String> trackedSource() {
    ToolManager own = manager.manager();
    return from.filter(own::tracks).map(own::canonicalSource);
  }

  @Override
  public Address address() {
    return new Address(
        "tool",
        common.user().map(user -> user + "/").orElse("")
            + manager.manager().name()
            + ":"
            + canonicalName());
  }

  /** What of it counts. */
  Set<ToolAspect> counted() {
    Set<ToolAspect> counted = EnumSet.noneOf(ToolAspect.class);
    version.ifPresent(any -> counted.add(ToolAspect.VERSION));
    trackedSource().ifPresent(any -> counted.add(ToolAspect.ORIGIN));
    return counted;
  }

  ToolFact fact() {
    return new ToolFact(manager, canonicalName(), common.user(), counted());
  }

  @Override
  public List<Diagnostic> problems() {
    return new ToolProblems(this).list();
  }

  /** Why a system cannot have it; empty if it can. */
  Optional<Diagnostic> unsupported(SystemState system) {
    ToolManager own = manager.manager();
    return common.present() && !own.supports(system)
        ? Optional.of(
            Diagnostic.error(
                    "%s: %s does not exist for this system".formatted(address(), own.name()),
                    common.at())
                .hint("declare a package of the system with `package:`"))
        : Optional.empty();
  }

  @Override
  public List<Diagnostic> warnings(SystemState system) {
    return unsupported(system).stream().toList();
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE);
    if (problems().isEmpty()) {
      needs.add(fact());
    }
    needs.addAll(AccountReferences.needs(this));
    return needs;
  }

  @Override
  public Decision decide(Facts observed) {
    return new ToolDecision(this, observed).decide();
  }

  @Override
  public Optional<Duration> timeLimit() {
    return Optional.of(Duration.ofMinutes(MINUTES));
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.empty();
  }

  @Override
  public boolean isSensitive() {
    return false;
  }

  private boolean isInPlace(Facts observed) {
    return decide(observed) instanceof Decision.InPlace;
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    boolean isApplied =
        applied
            .resource()
            .readable(ToolResource.class)
            .filter(one -> one.isInPlace(observed))
            .isPresent();
    return DriftEvidence.compared(this, applied, isApplied);
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return MergeOutcome.unchanged(this);
  }

  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return Retirement.restore(this, applied, () -> isInPlace(observed));
  }

  @Override
  public String whyNotUndone() {
    return "the origin of its earlier version is unknown";
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
