package labnotes.kind.line;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.kind.Applied;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.FileClaim;
import labnotes.kind.HostHistory;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.file.FileResource;

/** The removal of lines that no profile declares any more. */
record LineRetirement(LineOwner lines, Applied applied, HostHistory history) {
  /** The digests of the contents in which the lines were before any run. */
  static Set<String> contents(Applied applied) {
    return applied
        .before(LineOwner.class)
        .flatMap(one -> one.contentDigests().stream())
        .collect(Collectors.toSet());
  }

  /** Restores the lines as they were before any run, or removes them. */
  Retirement retirement(String text) {
    FileLines now = new FileLines(text);
    boolean isGone = lines.rule().own(now.list()).isEmpty();
    if (!lines.common().present() || isGone) {
      return Retirement.none();
    }
    boolean isAsApplied =
        lines.rule().desired(now.list()).value().filter(now.list()::equals).isPresent();
    if (!isAsApplied) {
      return Retirement.edited(applied);
    }
    boolean isAlone = lines.rule().without(now.list()).stream().allMatch(String::isBlank);
    if (isAlone && isFileCreated()) {
      return Retirement.by(FileResource.absent(ending(), lines.file(), false));
    }
    LineOwner restored = restored();
    boolean isUnknown =
        lines.claim().isPresent()
            && restored.common().present()
            && restored.content().bytes().isEmpty();
    return isUnknown
        ? Retirement.stays(applied, "it stays, because the record does not have the earlier line")
        : Retirement.by(restored);
  }

  private Common ending() {
    return Retirement.absent(lines, applied);
  }

  /** Whether the file did not exist before any run. */
  private boolean isFileCreated() {
    return applied
        .before(Resource.class)
        .filter(one -> !one.common().present())
        .flatMap(one -> one.claim().stream())
        .anyMatch(claim -> claim.equals(new FileClaim(lines.file(), FileClaim.Extent.FILE)));
  }

  private LineOwner restored() {
    Optional<LineOwner> before = applied.before(LineOwner.class).findFirst();
    Common common = before.map(one -> ending().with(one.common().state())).orElseGet(this::ending);
    DesiredContent content =
        before
            .map(one -> one.content().resolved(history::content))
            .orElseGet(DesiredContent.Undetermined::new);
    boolean isWholeState = lines.claim().isEmpty();
    return before.filter(any -> isWholeState).orElse(lines).with(common, content);
  }
}
