package labnotes.kind.manual;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.ConditionFact;
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
import labnotes.kind.command.CheckScripts;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.text.Diagnostic;

/** A manual step, which the user must do. */
@Kind(
    name = "manual",
    about = "A manual step, shown until a check finds that it is done",
    canHaveUser = true)
public record ManualResource(
    Common common,
    @Doc("name of the step, unique in the profile") String name,
    @Doc("instructions, in whole sentences") String step,
    @Doc("read-only check that succeeds once the step is done") Optional<String> done,
    @Doc("read-only check; the step is only shown if it succeeds") Optional<String> onlyIf,
    @Doc(
            "read-only check that prints what remains to do, one item a line; nothing once the step"
                + " is done")
        Optional<String> lists,
    @Doc(value = "the step is a restart of the machine", byDefault = "false") boolean reboot)
    implements Resource {
  private static final int SHOWN = 30;

  @Override
  public Address address() {
    return new Address("manual", name);
  }

  @Override
  public List<Diagnostic> problems() {
    return common.present()
        ? List.of()
        : List.of(Diagnostic.error("a manual step cannot have `state: absent`", common.at()));
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE);
    isDone().ifPresent(needs::add);
    isRequired().ifPresent(needs::add);
    findings().ifPresent(needs::add);
    return needs;
  }

  private Optional<CheckOutputFact> findings() {
    return lists.map(
        check ->
            new CheckOutputFact(
                CheckScripts.prints(check, common.user()), "output of `lists` of " + address()));
  }

  private Optional<ConditionFact> isDone() {
    return done.map(
        check ->
            CheckScripts.succeeds(check, common.user(), "`done` of " + address() + " succeeds"));
  }

  private Optional<ConditionFact> isRequired() {
    return onlyIf.map(
        check ->
            CheckScripts.succeeds(check, common.user(), "`only-if` of " + address() + " succeeds"));
  }

  @Override
  public Decision decide(Facts observed) {
    if (isDone().map(observed::get).orElse(false)) {
      return new Decision.InPlace("done");
    }
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return new Decision.Deferred("requires a running system: " + step);
    }
    if (!isRequired().map(observed::get).orElse(true)) {
      return new Decision.InPlace("not needed: `only-if` fails");
    }
    return findings()
        .map(observed::get)
        .map(this::describe)
        .orElseGet(() -> new Decision.Manual(step, reboot));
  }

  /** The step with what remains to do; it is also shown if its list cannot be read. */
  private Decision describe(Optional<List<String>> found) {
    if (found.isEmpty()) {
      return new Decision.Manual(step + " (`lists` failed, so the items are unknown)", reboot);
    }
    List<String> all = found.get();
    if (all.isEmpty()) {
      return new Decision.InPlace("done: `lists` prints nothing");
    }
    String shown = String.join(", ", all.subList(0, Math.min(all.size(), SHOWN)));
    String more = all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "";
    return new Decision.Manual(step + " Affected: " + shown + more + ".", reboot);
  }

  @Override
  public ManualResource with(Common other) {
    return new ManualResource(other, name, step, done, onlyIf, lists, reboot);
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
    return Set.of();
  }
}
