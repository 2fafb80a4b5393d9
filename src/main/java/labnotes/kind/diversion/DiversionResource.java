package labnotes.kind.diversion;

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
import labnotes.kind.diversion.DiversionFact.Diversion;
import labnotes.kind.effect.AccountFiles;
import labnotes.kind.file.FileChange;
import labnotes.kind.pending.DeclaredPathsFact;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** A local diversion of a package's file. */
@Kind(
    name = "diversion",
    about = "A dpkg diversion: a package's file is installed under another name")
public record DiversionResource(
    Common common,
    @Doc("absolute path of the package's file on the host") HostPath path,
    @Doc("path to install the file under, on the same file system") HostPath to,
    @Doc("path to which the file was moved manually before; it is diverted from there")
        Optional<HostPath> aside)
    implements Resource {

  @Override
  public Address address() {
    return new Address("diversion", path.path());
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs =
        new LinkedHashSet<>(
            List.of(
                SystemFact.INSTANCE, new DiversionFact(path), FileFact.of(path), FileFact.of(to)));
    aside.ifPresent(from -> needs.add(FileFact.of(from)));
    return needs;
  }

  @Override
  public List<Diagnostic> problems() {
    Optional<Diagnostic> accounts =
        AccountFiles.problem(this, path).or(() -> AccountFiles.problem(this, to));
    if (accounts.isPresent()) {
      return List.of(accounts.get());
    }
    return path.equals(to)
        ? List.of(Diagnostic.error(path + " cannot be diverted to itself", common.at()))
        : List.of();
  }

  @Override
  public Decision decide(Facts observed) {
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return new Decision.Deferred("diversions can only be changed on a running system");
    }
    if (observed.get(SystemFact.INSTANCE).isFreeBsd()) {
      return new Decision.Deferred("FreeBSD has no dpkg");
    }
    Optional<Diversion> diversion = observed.get(new DiversionFact(path));
    Optional<String> holder = diversion.flatMap(Diversion::holder);
    if (holder.isPresent()) {
      return Refusal.of(this, "package " + holder.get() + " already diverts " + path).decision();
    }
    if (!common.present()) {
      return diversion.map(found -> end(found, observed)).orElseGet(() -> inPlace("not diverted"));
    }
    return diversion.map(found -> keep(found, observed)).orElseGet(() -> begin(observed));
  }

  private static Decision inPlace(String reason) {
    return new Decision.InPlace(reason);
  }

  /** Removes a file that was created at the diverted path since, unless the plan manages it. */
  private Decision keep(Diversion found, Facts observed) {
    FileState state = observed.get(FileFact.of(path));
    if (state instanceof FileState.Absent || DeclaredPathsFact.contains(path, observed)) {
      return inPlace("diverted to " + found.to());
    }
    return notRegular(path, state)
        .orElseGet(
            () -> new Decision.Due(new FileChange(address(), common, path, false, state).delete()));
  }

  private Decision begin(Facts observed) {
    FileState state = observed.get(FileFact.of(path));
    Optional<HostPath> source =
        aside.filter(
            from ->
                state instanceof FileState.Absent
                    && observed.get(FileFact.of(from)) instanceof FileState.Regular);
    FileState moving = source.map(from -> observed.get(FileFact.of(from))).orElse(state);
    Optional<Decision> obstacle = notRegular(path, moving).or(() -> occupied(to, observed, moving));
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    boolean exists = !(moving instanceof FileState.Absent);
    List<Delta> deltas = new ArrayList<>(List.of(Delta.Value.added("diverted to", to.path())));
    if (exists) {
      deltas.add(Delta.Value.of("file", source.orElse(path).path(), to.path()));
    }
    List<Sh> steps = new ArrayList<>();
    source.ifPresent(from -> steps.add(Sh.of("mv -f {} {} &&", from, path)));
    steps.add(Sh.of("labnotes_openly dpkg-divert --local --rename --divert {} --add {}", to, path));
    Facts before =
        Facts.of(new DiversionFact(path), Optional.<Diversion>empty())
            .with(FileFact.of(path), state);
    Facts after =
        Facts.of(new DiversionFact(path), Optional.of(new Diversion(to.path(), Optional.empty())))
            .with(FileFact.of(path), new FileState.Absent(path.parent()));
    if (exists) {
      after = after.with(FileFact.of(to), moving);
    }
    for (HostPath from : source.stream().toList()) {
      before = before.with(FileFact.of(from), moving);
      after = after.with(FileFact.of(from), new FileState.Absent(from.parent()));
    }
    return due(Action.CREATE, deltas, before, steps, after, State.ABSENT, to);
  }

  private Decision end(Diversion found, Facts observed) {
    HostPath from = new HostPath(found.to());
    if (!from.equals(to)) {
      return inPlace("diverted to " + from + ", not to the declared path");
    }
    FileState moving = observed.get(FileFact.of(to));
    Optional<Decision> obstacle = occupied(path, observed, moving);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    boolean exists = !(moving instanceof FileState.Absent);
    List<Delta> deltas = new ArrayList<>(List.of(Delta.Value.removed("diverted to", to.path())));
    Facts before =
        Facts.of(new DiversionFact(path), Optional.of(found)).with(FileFact.of(to), moving);
    Facts after = Facts.of(new DiversionFact(path), Optional.<Diversion>empty());
    if (exists) {
      deltas.add(Delta.Value.of("file", to.path(), path.path()));
      after =
          after
              .with(FileFact.of(path), moving)
              .with(FileFact.of(to), new FileState.Absent(to.parent()));
    }
    List<Sh> steps =
        List.of(Sh.of("labnotes_openly dpkg-divert --local --rename --remove {}", path));
    return due(Action.DELETE, deltas, before, steps, after, State.PRESENT, to);
  }

  private Decision due(
      Action action,
      List<Delta> deltas,
      Facts before,
      List<Sh> steps,
      Facts after,
      State undone,
      HostPath other) {
    Resource undo =
        new DiversionResource(common.undone().with(undone), path, other, Optional.empty());
    return new Decision.Due(
        new Change(
            address(),
            action,
            deltas,
            before,
            Sh.all(steps),
            after,
            common.triggers(),
            List.of(undo)));
  }

  private Optional<Decision> notRegular(HostPath place, FileState state) {
    return state instanceof FileState.Directory || state instanceof FileState.Other
        ? Optional.of(
            Refusal.of(this, place + " exists but is not a regular file; dpkg only diverts files")
                .decision())
        : Optional.empty();
  }

  /** A refusal if the target exists: dpkg does not overwrite a file. */
  private Optional<Decision> occupied(HostPath place, Facts observed, FileState moving) {
    boolean isFree = observed.get(FileFact.of(place)) instanceof FileState.Absent;
    return isFree || moving instanceof FileState.Absent
        ? Optional.empty()
        : Optional.of(
            Refusal.of(this, place + " already exists; the diverted file cannot be moved there")
                .hint("move or remove " + place)
                .decision());
  }

  @Override
  public DiversionResource with(Common other) {
    return new DiversionResource(other, path, to, aside);
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
    return Access.ofFiles(change);
  }
}
