package labnotes.kind.tool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.UndoRequest;
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.text.Diagnostic;

/** A program that a package manager of a programming language installs. */
@Kind(
    name = "tool",
    about =
        "A program that pipx, npm or gem installs, for all users (pipx: in /opt/pipx) or for a"
            + " `user`",
    canHaveUser = true)
public record ToolResource(
    Common common,
    @Doc("name by which the manager knows it") String name,
    @Doc("package manager: pipx, npm or gem") String manager,
    @Doc("exact version (default: any that is installed, else the newest one)")
        Optional<String> version,
    @Doc(
            "URL or absolute path on the host that it is installed from (default: the manager's index)")
        Optional<String> from)
    implements Resource {
  static final int MINUTES = 30;

  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+!~_-]*");
  private static final Pattern FROM = Pattern.compile("(/|(git\\+)?https?://)[!-~&&[^\"'`\\\\]]+");
  private static final Pattern PASSWORD = Pattern.compile("[a-z+]+://[^/]*@.*");

  @Override
  public ToolResource with(Common other) {
    return new ToolResource(other, name, manager, version, from);
  }

  /** The same tool with the version that it had, from where that came. */
  ToolResource earlier(Common other, Optional<String> had, Optional<String> origin) {
    return new ToolResource(other, name, manager, had, origin);
  }

  /** The name under which the manager keeps it. */
  String canonicalName() {
    return ToolManagers.named(manager).map(one -> one.canonical(name)).orElse(name);
  }

  @Override
  public Address address() {
    return new Address(
        "tool", common.user().map(user -> user + "/").orElse("") + manager + ":" + canonicalName());
  }

  ToolFact fact() {
    return new ToolFact(manager, canonicalName(), common.user(), version.isPresent());
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> problems = new ArrayList<>();
    Optional<ToolManager> known = ToolManagers.named(manager);
    if (known.isEmpty()) {
      problems.add(
          Diagnostic.error("`" + manager + "` is not a package manager of tools", common.at())
              .hint("write one of: " + ToolManagers.names()));
    }
    known
        .filter(one -> !one.names().matcher(name).matches())
        .map(
            one ->
                Diagnostic.error(
                    "`%s` is not the name of a tool of %s".formatted(name, manager), common.at()))
        .ifPresent(problems::add);
    version
        .filter(one -> !VERSION.matcher(one).matches())
        .map(one -> Diagnostic.error("`" + one + "` is not a version", common.at()))
        .ifPresent(problems::add);
    from.flatMap(this::problem).ifPresent(problems::add);
    return problems;
  }

  private Optional<Diagnostic> problem(String origin) {
    if (PASSWORD.matcher(origin).matches()) {
      return Optional.of(
          Diagnostic.error("the URL of a tool must not contain a password", common.at())
              .hint("let the manager find it in its own configuration"));
    }
    return FROM.matcher(origin).matches()
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error("`" + origin + "` is not a URL or an absolute path", common.at())
                .hint("write https://HOST/PATH or /PATH"));
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
