package labnotes.kind.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import labnotes.fact.ConditionFact;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
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
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.UndoRequest;
import labnotes.kind.pending.PendingProviders;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/**
 * A command that runs until its guards say that its work is done, or once when something else
 * changed.
 */
@Kind(name = "command", about = "A command has done its work, or runs once when something changed")
public record CommandResource(
    Common common,
    @Doc("what others call it in their triggers") String name,
    @Doc("the command, shell of the host's /bin/sh") String run,
    @Doc("a path that is there once its work is done") Optional<HostPath> creates,
    @Doc("a check that succeeds once its work is done; it only looks") Optional<String> unless,
    @Doc("a check that succeeds while there is work for it; it only looks") Optional<String> onlyIf,
    @Doc(
            value = "always, or trigger: only when something that names it changed",
            byDefault = "always")
        RunWhen on,
    @Doc(
            value = "seconds after which it is ended and has failed; 0 for no limit",
            byDefault = "600")
        int timeout)
    implements Resource {

  @Override
  public Address address() {
    return new Address("command", name);
  }

  /** Whether the command names a service, such as one that it restarts. */
  @Override
  public boolean isAbout(String service) {
    String name = Pattern.quote(service.replaceFirst("[.]service$", ""));
    return Pattern.compile("(?<![A-Za-z0-9@._-])" + name + "(?![A-Za-z0-9@_-])")
        .matcher(run)
        .find();
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> problems = new ArrayList<>();
    if (name.chars().anyMatch(Character::isISOControl)) {
      problems.add(Diagnostic.error("a control character in a command's name", common.at()));
    }
    if (timeout < 0) {
      problems.add(Diagnostic.error("a timeout of " + timeout + " seconds", common.at()));
    }
    if (!common.present()) {
      problems.add(Diagnostic.error("a command cannot be absent", common.at()));
    }
    if (on == RunWhen.ALWAYS && creates.isEmpty() && unless.isEmpty() && onlyIf.isEmpty()) {
      problems.add(
          Diagnostic.error("command " + name + " would run each time", common.at())
              .hint(
                  "say with `creates:`, `unless:` or `only-if:` when its work is done, or `on: trigger`"));
    }
    return problems;
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(new SystemFact());
    done().ifPresent(needs::add);
    called().ifPresent(needs::add);
    return needs;
  }

  /** What shows that its work is done. */
  private Optional<ConditionFact> done() {
    if (creates.isPresent()) {
      return creates.map(CheckScripts::exists);
    }
    return unless.map(
        check -> CheckScripts.succeeds(check, common.user(), "`unless` of " + address() + " holds"));
  }

  /** What shows that there is work for it. */
  private Optional<ConditionFact> called() {
    return onlyIf.map(
        check -> CheckScripts.succeeds(check, common.user(), "`only-if` of " + address() + " holds"));
  }

  @Override
  public Decision decide(Facts observed) {
    if (on == RunWhen.TRIGGER) {
      return new Decision.InPlace("runs when something triggers it");
    }
    Optional<ConditionFact> done = done();
    if (done.isPresent() && observed.get(done.get())) {
      return new Decision.InPlace(done.get().words());
    }
    if (observed.get(new SystemFact()).offline()) {
      return new Decision.Deferred("commands run on the running system");
    }
    Optional<ConditionFact> called = called();
    if (called.isPresent() && !observed.get(called.get())) {
      return PendingProviders.packageBefore(common, observed)
          .<Decision>map(Decision.Waits::new)
          .orElseGet(
              () -> new Decision.InPlace("there is no work for it: `only-if` does not hold"));
    }
    return new Decision.Due(
        change(
            List.of(Delta.Value.added("command", run), Delta.Value.added("because", due())),
            guarded(),
            done.map(guard -> Facts.of(guard, true))
                .orElseGet(() -> Facts.of(called.orElseThrow(), false))));
  }

  /** What shows that there is work for it, a clause. */
  private String due() {
    return creates
        .map(path -> path + " is not there")
        .orElse(unless.isPresent() ? "`unless` does not hold" : "`only-if` holds");
  }

  @Override
  public Optional<Decision> fire(Collection<String> causes, Facts observed) {
    if (on != RunWhen.TRIGGER) {
      return Optional.empty();
    }
    if (observed.get(new SystemFact()).offline()) {
      return Optional.of(new Decision.Deferred("it runs when the system next changes itself"));
    }
    return Optional.of(
        new Decision.Due(
            change(
                List.of(
                    Delta.Value.added("command", run),
                    Delta.Value.added("because of", String.join(", ", causes))),
                guarded(),
                Facts.none())));
  }

  /** The guards are asked once more: an earlier change may have made the command needless. */
  private Sh guarded() {
    List<Sh> steps = new ArrayList<>();
    done()
        .ifPresent(
            guard -> steps.add(Sh.of("! {\n{}\n} >/dev/null 2>&1 || exit 0", guard.check())));
    called()
        .ifPresent(guard -> steps.add(Sh.of("{\n{}\n} >/dev/null 2>&1 || exit 0", guard.check())));
    steps.add(CheckScripts.shell(run, common.user(), timeout));
    return Sh.all(steps);
  }

  private Change change(List<Delta> deltas, Sh apply, Facts expect) {
    return new Change(
        address(), Action.RUN, deltas, Facts.none(), apply, expect, common.triggers(), List.of());
  }

  @Override
  public CommandResource with(Common other) {
    return new CommandResource(other, name, run, creates, unless, onlyIf, on, timeout);
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
    return DriftEvidence.ofDesired(this, applied);
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
  public Set<Access> endangers(Change change) {
    return Access.ofCommand(run);
  }

  @Override
  public boolean isTrigger() {
    return on == RunWhen.TRIGGER;
  }

  @Override
  public String whyNotUndone() {
    return "it ran, and what it changed is not known";
  }
}
