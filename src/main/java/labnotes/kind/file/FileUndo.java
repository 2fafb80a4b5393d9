package labnotes.kind.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.format.KeyedFormat;
import labnotes.kind.DesiredContent;
import labnotes.kind.HostEdit;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.UndoRequest;
import labnotes.kind.file.extent.MergeMode;
import labnotes.merge.ContentMerge;
import labnotes.merge.MergeConflict;
import labnotes.merge.MergeVersions;

/**
 * The undo of a change of a file that may have been edited since.
 *
 * @param earlier the file as it was before the run
 */
record FileUndo(FileResource earlier, UndoRequest request) {
  /** The maximum length of a content in a conflict; a longer one is shown by its digest. */
  private static final int MAX_SHOWN = 100;

  /** The file with the mode and owner that the run changed; others stay. */
  static FileResource restore(FileResource earlier, UndoRequest request) {
    if (!earlier.common().present()
        || !(request.observed().get(FileFact.of(earlier.path())) instanceof FileState.Regular)) {
      return earlier;
    }
    OwnershipKeys ownership = earlier.ownership();
    boolean isOwnerChanged = request.isChanged("owner");
    return earlier.with(
        new OwnershipKeys(
            ownership.mode().filter(any -> request.isChanged("mode")),
            ownership.owner().filter(any -> isOwnerChanged),
            ownership.group().filter(any -> isOwnerChanged)));
  }

  List<HostEdit> edits() {
    FileResource restored = restore(earlier, request);
    List<HostEdit> edits = new ArrayList<>();
    textEdit().ifPresent(edits::add);
    edits.addAll(HostEdit.ofValues(restored, request));
    return edits;
  }

  /** The edit of the text; empty if the file is as the run left it, or if that is unknown. */
  private Optional<HostEdit> textEdit() {
    FileState now = request.observed().get(FileFact.of(earlier.path())).beforeCrash();
    if (!left().isKnown() || isAsLeft(now)) {
      return Optional.empty();
    }
    ContentMerge merge = merge(now, request.observed().get(SystemFact.INSTANCE));
    return Optional.of(
        new HostEdit(
            HostEdit.TEXT,
            merge,
            (resource, content) -> adopt((FileResource) resource, content, merge, now)));
  }

  private UndoRequest.LeftFile left() {
    return request.left();
  }

  private boolean isAsLeft(FileState now) {
    return now instanceof FileState.Regular file
        ? left().has(file.digest())
        : now instanceof FileState.Absent && left().digest().isEmpty();
  }

  /** The file as the run wrote it, with the format that the profile gave. */
  private FileResource inFormatOfRun() {
    FileResource read =
        request
            .change()
            .resource()
            .flatMap(Resource::format)
            .map(earlier::withFormat)
            .orElse(earlier);
    return ofRun().map(run -> read.with(run.extent())).orElse(read);
  }

  private Optional<FileResource> ofRun() {
    return request.change().resource(FileResource.class);
  }

  private boolean isBlockOfRun() {
    return ofRun().filter(file -> file.merge() == MergeMode.BLOCK).isPresent();
  }

  /** A text that the undo creates or removes is only merged if its format has settings. */
  private ContentMerge merge(FileState now, SystemState system) {
    Optional<Content> base = left().digest().isEmpty() ? Optional.of(Content.EMPTY) : leftText();
    Content unknown = Content.of("sha256 " + left().digest().orElse(""));
    Optional<Content> host = now.knownContent();
    FileResource read = inFormatOfRun();
    if (isBlockOfRun() && host.isPresent()) {
      Optional<Content> rest = withEarlierBlocks(read, host.get(), base);
      if (rest.isPresent()) {
        return ContentMerge.ofWhole(
            earlier.path().path(), new MergeVersions(host.get(), host.get(), rest.get()));
      }
    }
    MergeVersions versions =
        new MergeVersions(
            base.orElse(unknown), host.orElseGet(() -> Content.of(now.toString())), before());
    boolean staysFile = earlier.common().present() && left().digest().isPresent();
    return base.isPresent()
            && host.isPresent()
            && (staysFile || read.format(system) instanceof KeyedFormat)
        ? ContentMerge.ofFile(earlier.path().path(), read.format(system), versions)
        : ContentMerge.ofWhole(earlier.path().path(), versions, wholeConflict(now));
  }

  /** What the run left; an empty file that is removed differs from no file. */
  private Optional<Content> leftText() {
    return left()
        .content()
        .filter(text -> earlier.common().present() || !text.equals(Content.EMPTY));
  }

  /** The host's text with the blocks as before the run; empty if one of them was edited too. */
  private Optional<Content> withEarlierBlocks(
      FileResource read, Content host, Optional<Content> base) {
    FileBlock block = FileBlock.of(read, request.observed());
    if (base.isPresent()) {
      return block.withEarlierBlocks(host, base.get(), before());
    }
    return earlier.common().present() ? Optional.empty() : block.removedFrom(host);
  }

  private Content before() {
    return earlier.common().present()
        ? earlier.desiredContent().flatMap(DesiredContent::bytes).orElse(Content.EMPTY)
        : Content.EMPTY;
  }

  private MergeConflict wholeConflict(FileState now) {
    return earlier.sensitive()
        ? MergeConflict.ofSensitive()
        : longEdit(now)
            .orElseGet(
                () ->
                    new MergeConflict(
                        "the whole file",
                        left().digest().map(digest -> shown(digest, left().content())),
                        shown(now),
                        Optional.of(before())
                            .filter(content -> earlier.common().present())
                            .map(content -> shown(content.digest(), Optional.of(content)))));
  }

  /** The conflict of texts that are too long to be shown beside each other. */
  private Optional<MergeConflict> longEdit(FileState now) {
    Optional<String> run = left().content().flatMap(Content::text);
    Optional<String> host = now.knownContent().flatMap(Content::text);
    boolean isLong =
        Stream.of(run, host).flatMap(Optional::stream).anyMatch(text -> text.length() > MAX_SHOWN);
    String outcome =
        earlier.common().present() ? "the undo restores its earlier text" : "the undo removes it";
    return run.filter(text -> isLong)
        .flatMap(text -> host.map(edited -> MergeConflict.ofEdits(text, edited, outcome)));
  }

  private static String shown(String digest, Optional<Content> content) {
    if (digest.equals(Content.EMPTY.digest())) {
      return "an empty file";
    }
    return content
        .flatMap(Content::text)
        .filter(text -> !text.isBlank() && text.length() <= MAX_SHOWN)
        .orElseGet(() -> "sha256 " + digest.substring(0, Math.min(8, digest.length())) + "…");
  }

  private static Optional<String> shown(FileState now) {
    if (now instanceof FileState.Regular file) {
      return Optional.of(shown(file.digest(), file.knownContent()));
    }
    return now instanceof FileState.Absent ? Optional.empty() : Optional.of(now.typeName());
  }

  private Optional<Resource> adopt(
      FileResource restored, Content content, ContentMerge merge, FileState now) {
    if (content.equals(before())) {
      return Optional.of(restored);
    }
    if (content.equals(merge.versions().host())
        && !now.knownContent().equals(Optional.of(content))) {
      return Optional.empty();
    }
    boolean isBlank = content.text().filter(String::isBlank).isPresent();
    return Optional.of(
        !restored.common().present() && isBlank
            ? restored
            : restored.whole(content).with(restored.common().with(State.PRESENT)));
  }
}
