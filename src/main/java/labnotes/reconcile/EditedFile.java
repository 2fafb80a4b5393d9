package labnotes.reconcile;

import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.ContentMerge;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.file.FileResource;
import labnotes.record.PastChange;

/** A file that may have been edited since the run that an undo takes back. */
record EditedFile(FileResource earlier, PastChange change, UndoStep.Left left) {
  private static final Content NOTHING = Content.of("");

  /** So many characters of a content say what it is; of more its digest is named. */
  private static final int FEW = 100;

  /** The edit; nothing where the file is as the run left it, or where nobody can tell. */
  Optional<HostEdit> edit(Facts observed) {
    FileState now = observed.get(FileFact.of(earlier.path()));
    if (!left.known() || isAsLeft(now)) {
      return Optional.empty();
    }
    ContentMerge both = both(now, observed.get(new SystemFact()));
    return Optional.of(
        new HostEdit(
            HostEdit.TEXT, both, (wish, content) -> taken((FileResource) wish, content, both, now)));
  }

  private boolean isAsLeft(FileState now) {
    return now instanceof FileState.Regular file
        ? left.digest().equals(Optional.of(file.digest()))
        : now instanceof FileState.Absent && left.digest().isEmpty();
  }

  /** A text that goes or comes as a whole is only put together where it is made of settings. */
  private ContentMerge both(FileState now, SystemState system) {
    Optional<Content> base = left.digest().isEmpty() ? Optional.of(NOTHING) : leftText();
    Content unknown = Content.of("sha256 " + left.digest().orElse(""));
    Optional<Content> host = now.travelled();
    ContentMerge.Versions versions =
        new ContentMerge.Versions(
            base.orElse(unknown), host.orElseGet(() -> Content.of(now.toString())), before());
    FileResource read = change.format().map(earlier::readAs).orElse(earlier);
    if (change.isBlock() && host.isPresent()) {
      Optional<Content> rest =
          earlier.common().present()
              ? withBlockAsBefore(read, host.get(), base.orElse(NOTHING), system)
              : read.withoutBlock(host.get(), system).or(() -> Optional.of(NOTHING));
      if (rest.isPresent()) {
        return ContentMerge.undivided(
            earlier.path().path(), new ContentMerge.Versions(host.get(), host.get(), rest.get()));
      }
    }
    boolean stays = earlier.common().present() && left.digest().isPresent();
    return base.isPresent() && host.isPresent() && (stays || read.hasSettings(system))
        ? ContentMerge.of(read, versions, system)
        : ContentMerge.undivided(
            earlier.path().path(),
            versions,
            earlier.sensitive()
                ? ContentMerge.Conflict.secret()
                : new ContentMerge.Conflict(
                    "the whole file",
                    left.digest().map(digest -> named(digest, left.content())),
                    told(now),
                    shall()));
  }

  /** What the run left; an empty file that goes is something else than the nothing that comes. */
  private Optional<Content> leftText() {
    return left.content().filter(text -> earlier.common().present() || !text.equals(NOTHING));
  }

  /** What is there, with its block as it was before the run; nothing where that was edited too. */
  private Optional<Content> withBlockAsBefore(
      FileResource read, Content host, Content base, SystemState system) {
    if (!read.block(host, system).equals(read.block(base, system))) {
      return Optional.empty();
    }
    Optional<Content> block = read.block(before(), system);
    return block.isPresent()
        ? read.withBlock(host, block.get(), system)
        : read.withoutBlock(host, system);
  }

  private Content before() {
    return earlier.common().present() && earlier.content() instanceof DesiredContent.Known known
        ? known.content()
        : NOTHING;
  }

  private Optional<String> shall() {
    return Optional.of(before())
        .filter(content -> earlier.common().present())
        .map(content -> named(content.digest(), Optional.of(content)));
  }

  /** A content by its words where they are few, else by its digest. */
  private static String named(String digest, Optional<Content> content) {
    if (digest.equals(NOTHING.digest())) {
      return "an empty file";
    }
    return content
        .flatMap(Content::text)
        .filter(text -> !text.isBlank() && text.length() <= FEW)
        .orElseGet(() -> "sha256 " + digest.substring(0, Math.min(8, digest.length())) + "…");
  }

  private static Optional<String> told(FileState now) {
    if (now instanceof FileState.Regular file) {
      return Optional.of(named(file.digest(), file.travelled()));
    }
    if (now instanceof FileState.Link link) {
      return Optional.of("a link to " + link.target());
    }
    return now instanceof FileState.Absent ? Optional.empty() : Optional.of("no file");
  }

  private Optional<Resource> taken(
      FileResource wish, Content content, ContentMerge both, FileState now) {
    if (content.equals(before())) {
      return Optional.of(wish);
    }
    if (content.equals(both.versions().host()) && !now.travelled().equals(Optional.of(content))) {
      return Optional.empty();
    }
    boolean blank = content.text().filter(String::isBlank).isPresent();
    return Optional.of(!wish.common().present() && blank ? wish : wish.holding(content).there());
  }
}
