package labnotes.kind.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
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
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.effect.AccountFiles;
import labnotes.kind.file.metadata.ExtrasOfFile;
import labnotes.kind.pending.AbsentResourcesFact;
import labnotes.kind.pending.DeclaredPathsFact;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** A directory with its mode and owner. */
@Kind(name = "directory", about = "A directory with this mode and owner")
public record DirectoryResource(
    Common common,
    @Doc("absolute path of the directory on the host; missing parents are created") HostPath path,
    @Doc("mode in octal; an existing directory keeps its own, a new one gets 0755")
        Optional<String> mode,
    @Doc(
            "user who owns it; an existing directory keeps its own, a new one in a home gets the owner"
                + " of the home")
        Optional<String> owner,
    @Doc(
            "group that owns it; an existing directory keeps its own, a new one in the home of its"
                + " owner gets the owner's")
        Optional<String> group)
    implements Resource {

  /** A directory that is to be removed. */
  public static DirectoryResource absent(Common common, HostPath path) {
    return new DirectoryResource(
        common.with(State.ABSENT), path, Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Override
  public Address address() {
    return new Address("directory", path.path());
  }

  @Override
  public Set<Address> accounts() {
    return DesiredOwnership.accounts(owner, group);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE, FileFact.of(path));
    if (!common.present()) {
      needs.add(new DirectoryListingFact(path));
    }
    needs.addAll(DesiredOwnership.needs(this, owner));
    return needs;
  }

  @Override
  public List<Diagnostic> problems() {
    return Stream.concat(
            DesiredOwnership.problems(this, mode).stream(),
            AccountFiles.problem(this, path).stream())
        .toList();
  }

  @Override
  public Decision decide(Facts observed) {
    FileState state = observed.get(FileFact.of(path));
    if (!(state instanceof FileState.Absent) && !(state instanceof FileState.Directory)) {
      return WrongFileType.of(this, path, state, "a directory").decision();
    }
    Optional<Decision> missing = AccountReferences.missing(this, observed);
    return missing
        .map(one -> one.expecting(decide(state, observed)))
        .orElseGet(() -> decide(state, observed));
  }

  private Decision decide(FileState state, Facts observed) {
    return MissingParents.obstacle(this, state, observed)
        .orElseGet(() -> common.present() ? create(state, observed) : remove(state, observed));
  }

  @Override
  public List<String> unchecked(Facts observed) {
    return common.present()
        ? DesiredOwnership.unchecked(owner, group, observed.get(FileFact.of(path)), observed)
        : List.of();
  }

  private Decision create(FileState state, Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    Ownership desired =
        new DesiredOwnership(mode, "755", owner, group)
            .on(path, state, observed)
            .given(state, system);
    FileState.Directory after = new FileState.Directory(desired);
    if (state.equals(after)) {
      return new Decision.InPlace("exists; mode and owner are as desired");
    }
    Optional<Decision> fixed = ExtrasOfFile.refusal(this, path, state);
    if (fixed.isPresent()) {
      return fixed.get();
    }
    MissingParents parents = MissingParents.of(path, state, owner, observed);
    List<Delta> deltas = new ArrayList<>(parents.deltas());
    deltas.addAll(DesiredOwnership.deltas(state, desired));
    ExtrasOfFile.ofDirectory(state).flatMap(one -> one.mask(desired)).ifPresent(deltas::add);
    List<Sh> steps = new ArrayList<>(parents.steps());
    steps.add(
        Sh.of(
            "labnotes_directory {} {} {} {} {}",
            path,
            desired.mode(),
            desired.owner(),
            desired.group(),
            observedOwnership(state)));
    return new Decision.Due(
        new Change(
            address(),
            state instanceof FileState.Absent ? Action.CREATE : Action.UPDATE,
            deltas,
            Facts.of(FileFact.of(path), state),
            Sh.all(steps),
            parents.expect().with(FileFact.of(path), after),
            common.triggers(),
            List.of(asBefore(DesiredOwnership.of(state)))));
  }

  private static String observedOwnership(FileState state) {
    if (!(state instanceof FileState.Directory directory)) {
      return "";
    }
    Ownership ownership = directory.ownership();
    return ownership.mode() + " " + ownership.owner() + " " + ownership.group();
  }

  private Decision remove(FileState state, Facts observed) {
    if (!(state instanceof FileState.Directory)) {
      return new Decision.InPlace("does not exist");
    }
    List<String> left =
        Stream.concat(
                observed.get(new DirectoryListingFact(path)).stream()
                    .filter(
                        name ->
                            planned(path.child(name), observed)
                                .filter(FileState.Absent.class::isInstance)
                                .isEmpty()),
                DeclaredPathsFact.in(path, observed).stream()
                    .filter(
                        child ->
                            planned(child, observed)
                                .filter(after -> !(after instanceof FileState.Absent))
                                .isPresent())
                    .map(HostPath::name))
            .distinct()
            .toList();
    List<Address> waiting =
        left.stream().map(name -> new Address("directory", path.child(name).path())).toList();
    if (!left.isEmpty()
        && waiting.stream().allMatch(one -> AbsentResourcesFact.contains(one, observed))) {
      return new Decision.Waits(waiting.get(0));
    }
    if (!left.isEmpty()) {
      return Refusal.of(this, path + " is not empty; it contains " + String.join(", ", left))
          .hint("remove the files in it first; only an empty directory is removed")
          .decision();
    }
    Optional<Decision> fixed = ExtrasOfFile.refusal(this, path, state);
    if (fixed.isPresent()) {
      return fixed.get();
    }
    Optional<ExtrasOfFile> extras = ExtrasOfFile.ofDirectory(state);
    List<Delta> deltas = new ArrayList<>();
    deltas.add(Delta.Value.removed("directory", path.path()));
    extras.flatMap(ExtrasOfFile::lost).ifPresent(deltas::add);
    return new Decision.Due(
        new Change(
            address(),
            Action.DELETE,
            deltas,
            Facts.of(FileFact.of(path), state),
            Sh.of("labnotes_remove_directory {}", path),
            Facts.of(FileFact.of(path), new FileState.Absent(path.parent())),
            common.triggers(),
            List.of(asBefore(extras.map(ExtrasOfFile::withoutAcl)))));
  }

  /** What an earlier change of the plan leaves in the directory; empty if none changes it. */
  private static Optional<FileState> planned(HostPath child, Facts observed) {
    FileFact fact = FileFact.of(child);
    return observed.isExpected(fact) ? Optional.of(observed.get(fact)) : Optional.empty();
  }

  /** What restores the directory with its earlier mode and owner; empty if there was none. */
  private Resource asBefore(Optional<Ownership> before) {
    Common undone = common.undone();
    if (before.isEmpty()) {
      return absent(undone, path);
    }
    Ownership earlier = before.get();
    return new DirectoryResource(
        undone,
        path,
        Optional.of(DesiredOwnership.written(earlier.mode())),
        Optional.of(earlier.owner()),
        Optional.of(earlier.group()));
  }

  @Override
  public DirectoryResource with(Common other) {
    return new DirectoryResource(other, path, mode, owner, group);
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.of(new FileClaim(path, FileClaim.Extent.DIRECTORY));
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
    return applied.isCreated()
        ? Retirement.by(absent(Retirement.absent(this, applied), path))
        : Retirement.leave(this, applied, observed);
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return HostEdit.ofValues(restore(request), request);
  }

  @Override
  public Set<Access> endangers(Change change) {
    return Access.ofFiles(change);
  }

  @Override
  public Set<Fact<?>> needsToRetire(Applied applied) {
    Set<Fact<?>> needs = needs();
    needs.add(new DirectoryListingFact(path));
    return needs;
  }

  @Override
  public Resource restore(UndoRequest request) {
    if (!(request.observed().get(FileFact.of(path)) instanceof FileState.Directory)) {
      return this;
    }
    boolean isOwnerChanged = request.isChanged("owner") || request.isChanged("owner of " + path);
    return new DirectoryResource(
        common,
        path,
        mode.filter(any -> request.isChanged("mode")),
        owner.filter(any -> isOwnerChanged),
        group.filter(any -> isOwnerChanged));
  }
}
