package labnotes.kind.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.pending.PendingProviders;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/**
 * A command that runs if its conditions require it, or as a trigger when another resource changes.
 */
@Kind(
    name = "command",
    about = "A command that runs if its conditions require it, or when another resource changes",
    canHaveUser = true)
public record CommandResource(
    Common common,
    @Doc("name of the command, as used in `triggers`") String name,
    @Doc(
            "script that /bin/sh runs on the host, as root or as `user`; a status other than 0"
                + " stops the run")
        String run,
    @Doc("path that the command creates; it does not run if the path exists")
        Optional<HostPath> creates,
    @Doc("read-only check; the command does not run if it succeeds") Optional<String> unless,
    @Doc("read-only check; the command only runs if it succeeds") Optional<String> onlyIf,
    @Doc(
            value = "always, or trigger: only when a resource with it in `triggers` changes",
            byDefault = "always",
            formerly = "on")
        RunWhen runOn,
    CommandOptions options)
    implements Resource {

  @Override
  public Address address() {
    return new Address("command", name);
  }

  /** Whether the script names a service, such as one that it restarts. */
  @Override
  public boolean isAbout(String service) {
    String name = Pattern.quote(service.replaceFirst("[.]service$", ""));
    return Pattern.compile("(?<![A-Za-z0-9@._-])" + name + "(?![A-Za-z0-9@_-])")
        .matcher(run)
        .find();
  }

  @Override
  public Optional<Predicate<HostPath>> loadedFiles() {
    LoadedFiles files = LoadedFiles.of(run);
    return runOn == RunWhen.ALWAYS && !files.services().isEmpty()
        ? Optional.of(files::contains)
        : Optional.empty();
  }

  @Override
  public Optional<Duration> timeLimit() {
    return options.timeout() == 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(options.timeout()));
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> problems = new ArrayList<>();
    if (name.chars().anyMatch(Character::isISOControl)) {
      problems.add(
          Diagnostic.error(
              "the name of a command must not contain control characters", common.at()));
    }
    if (options.timeout() < 0) {
      problems.add(
          Diagnostic.error("`timeout` must not be negative: " + options.timeout(), common.at()));
    }
    if (!common.present()) {
      problems.add(Diagnostic.error("a command cannot be absent", common.at()));
    }
    if (runOn == RunWhen.ALWAYS && creates.isEmpty() && unless.isEmpty() && onlyIf.isEmpty()) {
      problems.add(
          Diagnostic.error("command " + name + " would run at every apply", common.at())
              .hint("add `creates:`, `unless:` or `only-if:`, or `run-on: trigger`"));
    }
    return problems;
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE);
    done().ifPresent(needs::add);
    required().ifPresent(needs::add);
    needs.addAll(AccountReferences.needs(this));
    return needs;
  }

  /** The condition under which it does not need to run. */
  private Optional<ConditionFact> done() {
    if (creates.isPresent()) {
      return creates.map(CheckScripts::exists);
    }
    return unless.map(
        check ->
            CheckScripts.succeeds(check, common.user(), "`unless` of " + address() + " succeeds"));
  }

  /** The condition under which it may run. */
  private Optional<ConditionFact> required() {
    return onlyIf.map(
        check ->
            CheckScripts.succeeds(check, common.user(), "`only-if` of " + address() + " succeeds"));
  }

  @Override
  public Decision decide(Facts observed) {
    if (runOn == RunWhen.TRIGGER) {
      return new Decision.InPlace("runs when a trigger fires");
    }
    Optional<ConditionFact> done = done();
    if (done.isPresent() && observed.get(done.get())) {
      return pendingPackage(observed)
          .<Decision>map(Decision.Waits::new)
          .orElseGet(() -> new Decision.InPlace(done.get().description()));
    }
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return new Decision.Deferred("commands can only run on a running system");
    }
    Optional<Decision> unready = AccountReferences.unready(this, observed);
    if (unready.isPresent()) {
      return unready.get();
    }
    Optional<ConditionFact> required = required();
    if (required.isPresent() && !observed.get(required.get())) {
      return PendingProviders.packageBefore(common, observed)
          .<Decision>map(Decision.Waits::new)
          .orElseGet(() -> new Decision.InPlace("not needed: `only-if` fails"));
    }
    return new Decision.Due(
        change(
            List.of(script(), Delta.Value.added("reason", reason())),
            guarded(),
            done.map(guard -> Facts.of(guard, true))
                .orElseGet(() -> Facts.of(required.orElseThrow(), false))));
  }

  private Delta script() {
    return isSensitive() ? new Delta.Secret("command") : Delta.Value.added("command", run);
  }

  /** The pending package before it, after which `unless` may fail that succeeds now. */
  private Optional<Address> pendingPackage(Facts observed) {
    return creates.isPresent()
        ? Optional.empty()
        : PendingProviders.packageBefore(common, observed);
  }

  /** Why it runs, a clause. */
  private String reason() {
    return creates
        .map(path -> path + " does not exist")
        .orElse(unless.isPresent() ? "`unless` fails" : "`only-if` succeeds");
  }

  @Override
  public Optional<Decision> fire(Collection<String> causes, Facts observed) {
    if (runOn != RunWhen.TRIGGER) {
      return Optional.empty();
    }
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return Optional.of(new Decision.Deferred("it runs at the next change on the running system"));
    }
    Optional<Decision> missing = AccountReferences.missing(this, observed);
    if (missing.isPresent()) {
      return missing;
    }
    return Optional.of(
        new Decision.Due(
            change(
                List.of(script(), Delta.Value.added("triggered by", String.join(", ", causes))),
                guarded(),
                Facts.none())));
  }

  /** Checks the conditions again: an earlier change may have made the command unnecessary. */
  private Sh guarded() {
    List<Sh> steps = new ArrayList<>();
    done()
        .ifPresent(
            guard -> steps.add(Sh.of("! {\n{}\n} >/dev/null 2>&1 || exit 0", guard.check())));
    required()
        .ifPresent(guard -> steps.add(Sh.of("{\n{}\n} >/dev/null 2>&1 || exit 0", guard.check())));
    steps.add(CheckScripts.shell(run, common.user(), options.timeout()));
    return Sh.all(steps);
  }

  private Change change(List<Delta> deltas, Sh apply, Facts expect) {
    return new Change(
            address(),
            Action.RUN,
            deltas,
            Facts.none(),
            apply,
            expect,
            common.triggers(),
            List.of())
        .with(Change.Trait.BRINGS_FILES);
  }

  @Override
  public CommandResource with(Common other) {
    return new CommandResource(other, name, run, creates, unless, onlyIf, runOn, options);
  }

  @Override
  public CommandResource asSensitive() {
    return new CommandResource(
        common,
        name,
        run,
        creates,
        unless,
        onlyIf,
        runOn,
        new CommandOptions(options.timeout(), Optional.of(true)));
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.empty();
  }

  @Override
  public boolean isSensitive() {
    return options.sensitive().orElse(false);
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
    return runOn == RunWhen.TRIGGER;
  }

  @Override
  public String whyNotUndone() {
    return "it is not known what the command changed";
  }
}
