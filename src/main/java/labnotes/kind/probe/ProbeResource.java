package labnotes.kind.probe;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.ProbeVerdictFact;
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
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.text.Diagnostic;

/** The last verdict of a probe of the next hops between two hosts. */
@Kind(
    name = "probe",
    about = "The last verdict of `labnotes probe`, which must not report a faulty next hop")
public record ProbeResource(
    Common common,
    @Doc("name of the stored verdict: `--name` of labnotes probe run") String name,
    @Doc("command that runs the probe, shown if there is no verdict") String command)
    implements Resource {
  @Override
  public Address address() {
    return new Address("probe", name);
  }

  @Override
  public List<Diagnostic> problems() {
    return common.present()
        ? List.of()
        : List.of(Diagnostic.error("a probe cannot have `state: absent`", common.at()));
  }

  /** No facts of the host: verdicts are stored on the machine from which a probe runs. */
  @Override
  public Set<Fact<?>> needs() {
    return Set.of();
  }

  @Override
  public Set<Fact<?>> needsFromController() {
    return Set.of(new ProbeVerdictFact(name));
  }

  @Override
  public Decision decide(Facts observed) {
    Optional<ProbeVerdictFact.LastVerdict> found = observed.peek(new ProbeVerdictFact(name));
    if (found.isEmpty()) {
      return new Decision.Manual("no verdict is stored; run the probe: " + command, false);
    }
    return found.get().isFault()
        ? new Decision.Fault(found.get().summary())
        : new Decision.InPlace(found.get().summary());
  }

  @Override
  public ProbeResource with(Common other) {
    return new ProbeResource(other, name, command);
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
    return Retirement.none();
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
