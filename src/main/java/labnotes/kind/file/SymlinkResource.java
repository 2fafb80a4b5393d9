package labnotes.kind.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.State;
import labnotes.kind.UndoRequest;
import labnotes.kind.accounts.AccountHome;
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.effect.AccountFiles;
import labnotes.kind.effect.FileEffect;
import labnotes.kind.file.metadata.ExtrasOfFile;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.schema.RecordedOnly;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** A symbolic link. */
@Kind(name = "symlink", about = "A symbolic link to this target")
public record SymlinkResource(
    Common common,
    @Doc("absolute path of the link on the host") HostPath path,
    @Doc(
            "target of the link: an absolute path, or one relative to the link's directory;"
                + " required unless `state: absent`, which removes a link with any target")
        Optional<String> to,
    @RecordedOnly Optional<String> owner,
    @RecordedOnly Optional<String> group)
    implements Resource {

  /** A link with a target; empty for any that is to be removed. */
  public SymlinkResource(Common common, HostPath path, Optional<String> to) {
    this(common, path, to, Optional.empty(), Optional.empty());
  }

  /** A link with a target. */
  public SymlinkResource(Common common, HostPath path, String to) {
    this(common, path, Optional.of(to));
  }

  /** A link as it was observed. */
  static SymlinkResource of(Common common, HostPath path, FileState.Link link) {
    Optional<Ownership> ownership = Optional.ofNullable(link.ownership());
    return new SymlinkResource(
        common,
        path,
        Optional.of(link.target()),
        ownership.map(Ownership::owner),
        ownership.map(Ownership::group));
  }

  @Override
  public Address address() {
    return new Address("symlink", path.path());
  }

  @Override
  public Set<Address> accounts() {
    return DesiredOwnership.accounts(owner, group);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE, FileFact.of(path));
    needs.addAll(AccountReferences.needs(this));
    if (!common.present()) {
      needs.addAll(effect().needs());
    }
    return needs;
  }

  @Override
  public List<Diagnostic> problems() {
    if (common.present() && to.isEmpty()) {
      return List.of(
          Diagnostic.error("symlink " + path + " requires the key `to`", common.at())
              .hint("add `to: TARGET`, or `state: absent` to remove the link"));
    }
    Optional<Diagnostic> accounts = AccountFiles.problem(this, path);
    if (accounts.isPresent()) {
      return List.of(accounts.get());
    }
    return to
        .filter(target -> target.isEmpty() || target.chars().anyMatch(Character::isISOControl))
        .map(
            target ->
                Diagnostic.error(
                    "`" + target + "` is not a valid target of a symbolic link", common.at()))
        .stream()
        .toList();
  }

  @Override
  public List<Diagnostic> warnings(SystemState system) {
    return common.present() ? effect().nameProblems(system) : List.of();
  }

  @Override
  public List<Diagnostic> conflicts(Facts after, Collection<? extends Resource> desired) {
    return effect().skipped(after).stream().toList();
  }

  @Override
  public List<Diagnostic> removalConflicts(Facts after) {
    return effect().problemWithout(after).stream().toList();
  }

  private FileEffect effect() {
    return new FileEffect(this, path, Optional.empty());
  }

  /** Another target has other files, which were read through the earlier one or not at all. */
  @Override
  public Optional<HostPath> redirectedDirectory(Facts observed) {
    FileState state = observed.get(FileFact.of(path));
    boolean isRedirected =
        common.present()
            ? to.map(FileState.Link::new).filter(state::equals).isEmpty()
            : state instanceof FileState.Link;
    return isRedirected ? Optional.of(path) : Optional.empty();
  }

  @Override
  public Decision decide(Facts observed) {
    FileState state = observed.get(FileFact.of(path));
    if (state instanceof FileState.Directory || state instanceof FileState.Other) {
      return WrongFileType.of(this, path, state, "a symbolic link").decision();
    }
    return MissingParents.obstacle(this, state, observed)
        .or(
            () ->
                state instanceof FileState.Link
                    ? Optional.empty()
                    : AccountReferences.missing(this, observed))
        .orElseGet(
            () -> common.present() ? link(to.orElseThrow(), state, observed) : remove(state));
  }

  private Decision link(String target, FileState state, Facts observed) {
    FileState.Link after = new FileState.Link(target);
    if (state.equals(after)) {
      return new Decision.InPlace("points to " + target);
    }
    Optional<Decision> fixed = ExtrasOfFile.refusal(this, path, state);
    if (fixed.isPresent()) {
      return fixed.get();
    }
    MissingParents parents = MissingParents.of(path, state, observed);
    List<Delta> deltas = new ArrayList<>(parents.deltas());
    if (state instanceof FileState.Link link) {
      deltas.add(Delta.Value.of("target", link.target(), target));
    } else {
      deltas.addAll(change(state).removalDeltas());
      deltas.add(Delta.Value.added("target", target));
    }
    List<Sh> steps = new ArrayList<>(parents.steps());
    Optional<Owners> kept = observedOwners(state, observed);
    Optional<Owners> given =
        kept.isPresent()
            ? Optional.empty()
            : recordedOwners()
                .or(() -> MissingParents.homeAbove(path, state, observed).map(Owners::of));
    given.ifPresent(
        one ->
            deltas.add(
                new Delta.Value(
                    "owner",
                    DesiredOwnership.of(state).map(Owners::of).map(Owners::shown),
                    Optional.of(one.shown()))));
    steps.add(
        kept.or(() -> given)
            .map(one -> Sh.of("labnotes_link {} {} {} {}", path, target, one.user, one.group))
            .orElseGet(() -> Sh.of("labnotes_link {} {}", path, target)));
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

  /** The owner and the group of a link. */
  private record Owners(String user, String group) {
    static Owners of(Ownership ownership) {
      return new Owners(ownership.owner(), ownership.group());
    }

    String shown() {
      return user + ":" + group;
    }
  }

  /** Those of the link, or of the file that it replaces, which only root can give to another. */
  private Optional<Owners> observedOwners(FileState state, Facts observed) {
    if (!observed.get(SystemFact.INSTANCE).user().equals(AccountHome.ROOT)) {
      return Optional.empty();
    }
    return state instanceof FileState.Link link
        ? Optional.ofNullable(link.ownership()).map(Owners::of)
        : DesiredOwnership.of(state).filter(any -> owner.isEmpty()).map(Owners::of);
  }

  private Optional<Owners> recordedOwners() {
    return owner.flatMap(user -> group.map(one -> new Owners(user, one)));
  }

  private Decision remove(FileState state) {
    if (state instanceof FileState.Absent) {
      return new Decision.InPlace("does not exist");
    }
    return state instanceof FileState.Link
        ? new Decision.Due(change(state).delete())
        : WrongFileType.of(this, path, state, "a symbolic link").decision();
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
        : change(state).undoOfRemoval();
  }

  @Override
  public SymlinkResource with(Common other) {
    return new SymlinkResource(other, path, to, owner, group);
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
    if (state instanceof FileState.Absent || applied.before().isEmpty()) {
      return Retirement.none();
    }
    if (to.map(FileState.Link::new).filter(state::equals).isEmpty()) {
      return Retirement.edited(applied);
    }
    return applied.isCreated()
        ? Retirement.by(new SymlinkResource(Retirement.absent(this, applied), path, to))
        : Retirement.stays(applied, "it existed before the first run and stays");
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
