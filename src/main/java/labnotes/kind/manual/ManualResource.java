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

/** A step that only a person can take. */
@Kind(name = "manual", about = "A step for a person, shown until a check sees that it is done")
public record ManualResource(
    Common common,
    @Doc("what the step is called") String name,
    @Doc("what to do, whole sentences") String step,
    @Doc("a check that succeeds once it is done; it only looks") Optional<String> done,
    @Doc("a check that succeeds where the step is called for; it only looks")
        Optional<String> onlyIf,
    @Doc("a check that prints what the step is about, a line each, and nothing where it is done")
        Optional<String> lists,
    @Doc(value = "whether the step is to restart the machine", byDefault = "false") boolean reboot)
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
        : List.of(Diagnostic.error("a step for a person cannot be absent", common.at()));
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(new SystemFact());
    isDone().ifPresent(needs::add);
    isCalledFor().ifPresent(needs::add);
    findings().ifPresent(needs::add);
    return needs;
  }

  private Optional<CheckOutputFact> findings() {
    return lists.map(
        check ->
            new CheckOutputFact(
                CheckScripts.prints(check, common.user()), "what `lists` of " + address() + " prints"));
  }

  private Optional<ConditionFact> isDone() {
    return done.map(
        check -> CheckScripts.succeeds(check, common.user(), "`done` of " + address() + " holds"));
  }

  private Optional<ConditionFact> isCalledFor() {
    return onlyIf.map(
        check -> CheckScripts.succeeds(check, common.user(), "`only-if` of " + address() + " holds"));
  }

  @Override
  public Decision decide(Facts observed) {
    if (isDone().map(observed::get).orElse(false)) {
      return new Decision.InPlace("done");
    }
    if (observed.get(new SystemFact()).offline()) {
      return new Decision.Deferred("it is for the running system: " + step);
    }
    if (!isCalledFor().map(observed::get).orElse(true)) {
      return new Decision.InPlace("not called for here");
    }
    return findings()
        .map(observed::get)
        .map(this::about)
        .orElseGet(() -> new Decision.Manual(step, reboot));
  }

  /** The step with what it is about; where that cannot be told, it is shown all the same. */
  private Decision about(Optional<List<String>> found) {
    if (found.isEmpty()) {
      return new Decision.Manual(step + " (what it is about could not be listed)", reboot);
    }
    List<String> all = found.get();
    if (all.isEmpty()) {
      return new Decision.InPlace("nothing of that kind is here");
    }
    String shown = String.join(", ", all.subList(0, Math.min(all.size(), SHOWN)));
    String more = all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "";
    return new Decision.Manual(step + " Here: " + shown + more + ".", reboot);
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
