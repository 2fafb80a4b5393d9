package labnotes.kind.file;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.kind.Applied;
import labnotes.kind.HostHistory;
import labnotes.kind.Retirement;
import labnotes.kind.file.extent.MergeMode;

/** The removal of a file, or of a block in one, that no profile declares any more. */
record FileRetirement(FileResource file, Applied applied, Facts observed, HostHistory history) {
  Retirement retirement() {
    FileState state = observed.get(FileFact.of(file.path())).beforeCrash();
    if (state instanceof FileState.Absent) {
      return Retirement.none();
    }
    boolean isOurs = state instanceof FileState.Regular now && isOurs(now);
    if (applied.isCreated() && isOurs) {
      return Retirement.by(
          FileResource.absent(Retirement.ending(file, applied), file.path(), file.sensitive()));
    }
    if (file.merge() == MergeMode.BLOCK) {
      return block(state);
    }
    if (file.merge() == MergeMode.KEYS && !isOurs) {
      return settings(state);
    }
    return Retirement.stays(
        applied,
        isOurs ? "it existed before the first run and stays" : "it was edited since and stays");
  }

  /** Settings in a file with others stay: their earlier values may be those of a package. */
  private Retirement settings(FileState state) {
    FilePart part = new FilePart(file, observed);
    List<String> left =
        applied
            .base()
            .flatMap(history::content)
            .map(base -> part.leftovers(base, state.knownContent().orElse(Content.EMPTY)))
            .orElse(List.of());
    return left.isEmpty()
        ? Retirement.stays(applied, "its settings were edited since and stay")
        : Retirement.stays(
            applied,
            "its settings stay: "
                + String.join(", ", left)
                + "; remove them manually if nothing else needs them");
  }

  /** Whether the file has nothing but what the profile had for it. */
  private boolean isOurs(FileState.Regular now) {
    if (file.merge() == MergeMode.WHOLE) {
      return applied.isLeft(file.path().path(), now.digest())
          && (applied.base().isEmpty() || applied.isBase(now.digest()));
    }
    FilePart part = new FilePart(file, observed);
    Optional<Content> base = applied.base().flatMap(history::content);
    return applied.isBase(now.digest())
        || (base.isPresent()
            && now.knownContent().filter(all -> part.isAlone(base.get(), all)).isPresent());
  }

  private Retirement block(FileState state) {
    FileBlock block = FileBlock.of(file, observed);
    Optional<String> lines = state.knownContent().flatMap(block::in).flatMap(Content::text);
    if (lines.isEmpty()) {
      return Retirement.none();
    }
    boolean isOurs =
        Stream.of(lines.get(), lines.get().stripTrailing())
            .map(text -> Content.of(text).digest())
            .anyMatch(applied::isBase);
    return isOurs
        ? Retirement.by(file.with(Retirement.absent(file, applied)).with(Content.EMPTY))
        : Retirement.stays(applied, "its block was edited since and stays");
  }
}
