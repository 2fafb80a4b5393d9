package labnotes.kind.download;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.fact.SystemFact;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.MissingParents;
import labnotes.kind.file.OwnershipKeys;
import labnotes.kind.file.WrongFileType;
import labnotes.sh.Sh;

/** What to do with the directory of an archive. */
record UnpackDecision(DownloadResource desired, Facts observed) {
  private static final Optional<String> MODE = Optional.of("755");

  Decision decide() {
    ArchiveState archive = observed.get(fact());
    if (archive.refusal().isPresent()) {
      return Refusal.of(desired, archive.refusal().get()).decision();
    }
    return desired.common().present() ? present(archive) : absent(archive);
  }

  private ArchiveFact fact() {
    return new ArchiveFact(desired.path());
  }

  private Decision present(ArchiveState archive) {
    FileState state = observed.get(FileFact.of(desired.path()));
    if (!(state instanceof FileState.Directory) && !(state instanceof FileState.Absent)) {
      return WrongFileType.of(desired, desired.path(), state, "a directory").decision();
    }
    Optional<Decision> missing = AccountReferences.missing(desired, observed);
    return missing
        .map(one -> one.expecting(unpacked(archive, state)))
        .orElseGet(() -> unpacked(archive, state));
  }

  private Decision unpacked(ArchiveState archive, FileState state) {
    Optional<Decision> obstacle = MissingParents.obstacle(desired, state, observed);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Ownership ownership =
        new DesiredOwnership(MODE, "755", desired.ownership().owner(), desired.ownership().group())
            .on(desired.path(), state, observed)
            .given(state, observed.get(SystemFact.INSTANCE));
    FileState after = new FileState.Directory(ownership);
    boolean isSame =
        archive.origin().filter(had -> had.isSameArchive(desired.from())).isPresent()
            && archive.changed().isEmpty();
    if (isSame && state.equals(after)) {
      return new Decision.InPlace("the directory is as the archive has it");
    }
    return lost(archive, archive.extra(), "files that are not of its archive")
        .or(() -> DownloadDecision.lacking(desired, observed))
        .orElseGet(() -> new Decision.Due(change(archive, state, ownership)));
  }

  /** The refusal if a change would lose what it cannot bring back. */
  private Optional<Decision> lost(ArchiveState archive, List<String> files, String what) {
    if (archive.isVacant() || (archive.origin().isPresent() && files.isEmpty())) {
      return Optional.empty();
    }
    Refusal refusal =
        archive.origin().isPresent()
            ? Refusal.of(
                    desired,
                    "%s has %s: %s".formatted(desired.path(), what, String.join(", ", files)))
                .hint("move them out of it, because the directory is replaced as a whole")
            : Refusal.of(
                    desired,
                    desired.path() + " exists, and labnotes has not unpacked an archive there")
                .hint("move it away, or declare another path");
    return Optional.of(refusal.decision());
  }

  private Change change(ArchiveState archive, FileState state, Ownership ownership) {
    MissingParents parents = MissingParents.of(desired.path(), state, observed);
    DownloadSource source = desired.from();
    List<Delta> deltas = new ArrayList<>(parents.deltas());
    Optional<String> earlier = archive.origin().flatMap(DownloadSource::sha256);
    if (!earlier.equals(source.sha256())) {
      deltas.add(new Delta.Value("archive", earlier, source.sha256()));
    }
    if (!archive.changed().isEmpty()) {
      deltas.add(Delta.Value.removed("edited", String.join(", ", archive.changed())));
    }
    deltas.add(Delta.Value.added("download", source.url()));
    deltas.addAll(DesiredOwnership.deltas(state, ownership));
    List<Sh> steps = new ArrayList<>(parents.steps());
    steps.add(
        Sh.of(
            "labnotes_unpack {} {} {} {} {} {}",
            source.sha256().orElse(""),
            String.valueOf(source.level()),
            desired.path(),
            ownership.owner(),
            ownership.group(),
            source.urls()));
    return new Change(
        desired.address(),
        state instanceof FileState.Absent ? Action.CREATE : Action.UPDATE,
        deltas,
        Facts.of(fact(), archive).with(FileFact.of(desired.path()), state),
        Sh.all(steps),
        parents
            .expect()
            .with(fact(), ArchiveState.of(source))
            .with(FileFact.of(desired.path()), new FileState.Directory(ownership)),
        desired.common().triggers(),
        List.of(undo(archive, state)));
  }

  private Resource undo(ArchiveState archive, FileState state) {
    return archive
        .origin()
        .filter(any -> state instanceof FileState.Directory)
        .map(had -> desired.earlier(State.PRESENT, had, owner(state)))
        .orElseGet(() -> desired.earlier(State.ABSENT, removed(state), OwnershipKeys.none()));
  }

  /** A directory that was empty before stays when the archive is removed. */
  private DownloadSource removed(FileState state) {
    return state instanceof FileState.Directory directory
        ? desired.from().leaving(directory.ownership())
        : desired.from();
  }

  private static OwnershipKeys owner(FileState state) {
    Ownership had = ((FileState.Directory) state).ownership();
    return new OwnershipKeys(Optional.empty(), Optional.of(had.owner()), Optional.of(had.group()));
  }

  private Decision absent(ArchiveState archive) {
    if (archive.origin().isEmpty()) {
      return new Decision.InPlace("no archive is unpacked there");
    }
    List<String> files = new ArrayList<>(archive.changed());
    files.addAll(archive.extra());
    return lost(archive, files, "files that differ from its archive")
        .orElseGet(() -> new Decision.Due(removal(archive)));
  }

  private Change removal(ArchiveState archive) {
    FileState state = observed.get(FileFact.of(desired.path()));
    DownloadSource had = archive.origin().orElseThrow();
    return new Change(
        desired.address(),
        Action.DELETE,
        List.of(new Delta.Value("archive", had.sha256(), Optional.empty())),
        Facts.of(fact(), archive),
        desired.from().left().map(this::emptying).orElseGet(this::removing),
        desired
            .from()
            .left()
            .map(this::emptied)
            .orElseGet(
                () ->
                    Facts.of(fact(), ArchiveState.absent())
                        .with(
                            FileFact.of(desired.path()),
                            new FileState.Absent(desired.path().parent()))),
        desired.common().triggers(),
        List.of(
            desired.earlier(
                State.PRESENT,
                had,
                state instanceof FileState.Directory ? owner(state) : OwnershipKeys.none())));
  }

  private Sh removing() {
    return Sh.of("labnotes_remove_unpacked {}", desired.path());
  }

  private Sh emptying(Ownership left) {
    return Sh.of(
        "labnotes_remove_unpacked {} {} {} {}",
        desired.path(),
        left.mode(),
        left.owner(),
        left.group());
  }

  private Facts emptied(Ownership left) {
    return Facts.of(fact(), ArchiveState.empty())
        .with(FileFact.of(desired.path()), new FileState.Directory(left));
  }
}
