package labnotes.kind.file;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
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
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.State;
import labnotes.kind.UndoRequest;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** Where a symbolic link leads. */
@Kind(name = "symlink", about = "A symbolic link that leads there")
public record SymlinkResource(
    Common common,
    @Doc("absolute path of the link on the host") HostPath path,
    @Doc("what the link holds: an absolute path, or one as seen from the link's folder") String to)
    implements Resource {

  @Override
  public Address address() {
    return new Address("symlink", path.path());
  }

  @Override
  public Set<Fact<?>> needs() {
    return new LinkedHashSet<>(List.of(new SystemFact(), FileFact.of(path)));
  }

  @Override
  public List<Diagnostic> problems() {
    boolean odd = to.isEmpty() || to.chars().anyMatch(Character::isISOControl);
    return odd
        ? List.of(Diagnostic.error("no path to lead to: '" + to + "'", common.at()))
        : List.of();
  }

  @Override
  public Decision decide(Facts observed) {
    FileState state = observed.get(FileFact.of(path));
    if (state instanceof FileState.Directory || state instanceof FileState.Other) {
      return Refusal.of(this, path + " is there, but is no link").decision();
    }
    return common.present() ? lead(state, observed) : remove(state);
  }

  private Decision lead(FileState state, Facts observed) {
    FileState.Link after = new FileState.Link(to);
    if (state.equals(after)) {
      return new Decision.InPlace("points to " + to);
    }
    MissingParents parents = MissingParents.of(path, state, observed.get(new SystemFact()), observed);
    List<Delta> deltas = new ArrayList<>(parents.deltas());
    if (state instanceof FileState.Link link) {
      deltas.add(Delta.Value.of("target", link.target(), to));
    } else {
      deltas.addAll(change(state).removalDeltas());
      deltas.add(Delta.Value.added("target", to));
    }
    List<Sh> steps = new ArrayList<>(parents.make());
    steps.add(Sh.of("labnotes_link {} {}", path, to));
    return new Decision.Due(
        new Change(
            address(),
            action(state),
            deltas,
            Facts.of(FileFact.of(path), state),
            Sh.all(steps),
            parents.expect().with(FileFact.of(path), after),
            common.triggers(),
            asBefore(state)));
  }

  private Decision remove(FileState state) {
    if (state instanceof FileState.Absent) {
      return new Decision.InPlace("not there");
    }
    return state instanceof FileState.Link
        ? new Decision.Due(change(state).delete())
        : Refusal.of(this, path + " is a file, no link; it is left alone").decision();
  }

  private FileChange change(FileState state) {
    return new FileChange(address(), common, path, false, state);
  }

  private static Action action(FileState state) {
    if (state instanceof FileState.Absent) {
      return Action.CREATE;
    }
    return state instanceof FileState.Link ? Action.UPDATE : Action.REPLACE;
  }

  private List<Resource> asBefore(FileState state) {
    return state instanceof FileState.Absent
        ? List.of(new SymlinkResource(common.undone().with(State.ABSENT), path, to))
        : change(state).undo();
  }

  @Override
  public SymlinkResource with(Common other) {
    return new SymlinkResource(other, path, to);
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.of(new FileClaim(path, FileClaim.Extent.SYMLINK));
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
    FileState state = observed.get(FileFact.of(path));
    return applied.isCreated() && state.equals(new FileState.Link(to))
        ? Retirement.by(new SymlinkResource(Retirement.absent(this, applied), path, to))
        : Retirement.none();
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return HostEdit.ofValues(this, request);
  }

  @Override
  public Set<Access> endangers(Change change) {
    return Access.ofFiles(change);
  }
}
