package labnotes.kind.file;

import java.util.Optional;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.kind.Applied;
import labnotes.kind.DesiredContent;
import labnotes.kind.DriftEvidence;
import labnotes.kind.HostHistory;
import labnotes.kind.Resource;
import labnotes.kind.file.extent.MergeMode;

/** How a file differs from what was last applied. */
record FileDrift(FileResource desired, Applied applied, Facts observed, HostHistory history) {
  DriftEvidence evidence() {
    FileState state = observed.get(FileFact.of(desired.path())).beforeCrash();
    return new DriftEvidence(isProfileChanged(), host(state), isAsLeft(state));
  }

  private DriftEvidence.HostState host(FileState state) {
    if (state instanceof FileState.Absent && desired.common().present()) {
      return DriftEvidence.HostState.MISSING;
    }
    return (isDigestLeft(state) || isPartLeft(state)) && !isMerged() && isOwnershipLeft(state)
        ? DriftEvidence.HostState.AS_APPLIED
        : DriftEvidence.HostState.CHANGED;
  }

  private boolean isDigestLeft(FileState state) {
    return state instanceof FileState.Regular now
        && applied.isLeft(desired.path().path(), now.digest());
  }

  /** Whether only other parts of the file differ from what the run left. */
  private boolean isPartLeft(FileState state) {
    return switch (desired.merge()) {
      case WHOLE -> false;
      case KEYS -> isLeftBySomeRun(state);
      case BLOCK ->
          FileBlock.of(desired, observed)
              .in(state.knownContent().orElse(Content.EMPTY))
              .flatMap(Content::text)
              .filter(this::isBase)
              .isPresent();
    };
  }

  /** Whether a run, perhaps of another profile or an undo, left a file with this part. */
  private boolean isLeftBySomeRun(FileState state) {
    return desired.merge() != MergeMode.WHOLE
        && state instanceof FileState.Regular now
        && history.isAsLeft(desired.path(), now.digest());
  }

  private boolean isBase(String lines) {
    return Stream.of(lines, lines.stripTrailing())
        .map(text -> Content.of(text).digest())
        .anyMatch(applied::isBase);
  }

  private boolean isAsLeft(FileState state) {
    return state instanceof FileState.Regular
        ? isDigestLeft(state) || isPartLeft(state) || isLeftBySomeRun(state)
        : applied.digest(desired.path().path()).isEmpty();
  }

  /** Whether host edits were merged into the profile's content. */
  private boolean isMerged() {
    boolean isWhole =
        applied
            .resource()
            .readable(FileResource.class)
            .filter(file -> file.merge() == MergeMode.WHOLE)
            .isPresent();
    return isWhole
        && applied
            .base()
            .filter(base -> !applied.digest(desired.path().path()).equals(Optional.of(base)))
            .isPresent();
  }

  private Optional<FileResource> earlier() {
    return applied.resource().readable(FileResource.class);
  }

  /** Whether the mode and the owner are as the last run set them; others are not managed. */
  private boolean isOwnershipLeft(FileState state) {
    return !(state instanceof FileState.Regular now)
        || earlier()
            .map(DesiredOwnership::of)
            .map(one -> one.on(desired.path(), now, observed))
            .map(ownership -> ownership.given(now, observed.get(SystemFact.INSTANCE)))
            .filter(ownership -> !ownership.equals(now.ownership()))
            .isEmpty();
  }

  private boolean isProfileChanged() {
    if (desired.content() instanceof DesiredContent.Known known) {
      return !isContentOf(known.content().digest()) || isOtherwiseChanged();
    }
    return !applied.isSameDesired(desired);
  }

  private boolean isContentOf(String sha256) {
    return applied.base().isPresent()
        ? applied.isBase(sha256)
        : applied
            .resource()
            .readable()
            .flatMap(Resource::desiredContent)
            .flatMap(DesiredContent::sha256)
            .equals(Optional.of(sha256));
  }

  /** Whether anything else than the content differs in the profile, such as the mode. */
  private boolean isOtherwiseChanged() {
    Content none = Content.EMPTY;
    return earlier()
        .filter(file -> !file.with(none).comparable().equals(desired.with(none).comparable()))
        .isPresent();
  }
}
