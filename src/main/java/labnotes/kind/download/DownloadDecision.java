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
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.FileChange;
import labnotes.kind.file.MissingParents;
import labnotes.kind.file.WrongFileType;
import labnotes.kind.file.metadata.ExtrasOfFile;
import labnotes.kind.pending.PendingProviders;
import labnotes.sh.Sh;

/** What to do with a downloaded file that should exist. */
record DownloadDecision(DownloadResource desired, Facts observed) {
  Decision decide() {
    FileState state = observed.get(FileFact.of(desired.path()));
    if (state instanceof FileState.Directory || state instanceof FileState.Other) {
      return WrongFileType.of(desired, desired.path(), state, "a regular file").decision();
    }
    Optional<Decision> missing = AccountReferences.missing(desired, observed);
    return missing.map(one -> one.expecting(write(state))).orElseGet(() -> write(state));
  }

  private Decision write(FileState state) {
    Optional<Decision> obstacle = MissingParents.obstacle(desired, state, observed);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Ownership ownership =
        new DesiredOwnership(
                desired.ownership().mode(),
                "644",
                desired.ownership().owner(),
                desired.ownership().group())
            .on(desired.path(), state, observed)
            .given(state, observed.get(SystemFact.INSTANCE));
    String digest = desired.from().digest();
    FileState.Regular after = new FileState.Regular(ownership, digest, null);
    if (state.equals(after)) {
      return new Decision.InPlace("content, mode and owner are as desired");
    }
    boolean hasContent = state instanceof FileState.Regular file && file.digest().equals(digest);
    return ExtrasOfFile.refusal(desired, desired.path(), state)
        .or(() -> hasContent ? Optional.empty() : lacking(desired, observed))
        .orElseGet(() -> new Decision.Due(change(state, after, hasContent)));
  }

  /** The decision if the host has no program that downloads. */
  static Optional<Decision> lacking(DownloadResource desired, Facts observed) {
    return observed.get(new DownloaderFact()).isEmpty()
        ? Optional.of(
            PendingProviders.anyPackage(observed)
                .<Decision>map(Decision.Waits::new)
                .orElseGet(
                    () ->
                        Refusal.of(desired, "the host has none of curl, fetch and wget")
                            .hint("declare `package: curl` before it")
                            .decision()))
        : Optional.empty();
  }

  private Change change(FileState state, FileState.Regular after, boolean hasContent) {
    MissingParents parents = MissingParents.of(desired.path(), state, observed);
    List<Delta> deltas = new ArrayList<>(parents.deltas());
    if (!hasContent) {
      deltas.add(new Delta.Opaque(desired.path().path(), shown(state), "sha256 " + after.digest()));
      deltas.add(Delta.Value.added("download", desired.from().url()));
    }
    deltas.addAll(DesiredOwnership.deltas(state, after.ownership()));
    List<Sh> steps = new ArrayList<>(parents.steps());
    steps.add(hasContent ? own(after) : download(after.ownership()));
    return new Change(
        desired.address(),
        state instanceof FileState.Absent ? Action.CREATE : Action.UPDATE,
        deltas,
        Facts.of(FileFact.of(desired.path()), state),
        Sh.all(steps),
        parents.expect().with(FileFact.of(desired.path()), after),
        desired.common().triggers(),
        undo(state, hasContent));
  }

  /** A file that keeps its content gets its mode and owner back by the same download. */
  private List<Resource> undo(FileState state, boolean hasContent) {
    if (hasContent && state instanceof FileState.Regular file) {
      return List.of(desired.earlier(file.ownership()));
    }
    return new FileChange(desired.address(), desired.common(), desired.path(), false, state).undo();
  }

  private static String shown(FileState state) {
    return state instanceof FileState.Regular file ? "sha256 " + file.digest() : state.typeName();
  }

  private Sh own(FileState.Regular after) {
    return Sh.of(
        "labnotes_own_file {} {} {} {} {}",
        desired.path(),
        after.ownership().mode(),
        after.ownership().owner(),
        after.ownership().group(),
        after.digest());
  }

  private Sh download(Ownership ownership) {
    DownloadSource source = desired.from();
    return Sh.of(
        "labnotes_download {} {} {} {} {} {} {} {}",
        source.sha256().orElse(""),
        source.member().orElse(""),
        source.digest(),
        desired.path(),
        ownership.mode(),
        ownership.owner(),
        ownership.group(),
        source.urls());
  }
}
