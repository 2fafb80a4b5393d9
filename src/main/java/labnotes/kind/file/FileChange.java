package labnotes.kind.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Delta;
import labnotes.kind.Resource;
import labnotes.kind.file.metadata.ExtrasOfFile;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import org.jspecify.annotations.Nullable;

/**
 * A change that writes or removes a regular file.
 *
 * @param address of the resource
 * @param sensitive whether the content is kept out of all output
 * @param before the observed state, or what an earlier change of the plan leaves
 */
public record FileChange(
    Address address,
    Common common,
    HostPath path,
    boolean sensitive,
    FileState before,
    Optional<HostValidator> validator) {

  /** A change of a path whose texts no program of the host validates. */
  public FileChange(
      Address address, Common common, HostPath path, boolean sensitive, FileState before) {
    this(address, common, path, sensitive, before, Optional.empty());
  }

  /** Writes a regular file whose text the host has not validated yet. */
  Change checked(Ownership ownership, Content content, MissingParents parents) {
    Optional<HostValidator> asked = isSameContent(content) ? Optional.empty() : validator;
    return write(ownership, content, parents)
        .checked(asked.map(one -> one.check(content, sensitive)));
  }

  /** Writes a regular file. */
  Change write(Ownership ownership, Content content, MissingParents parents) {
    Optional<ExtrasOfFile> existing = ExtrasOfFile.of(before);
    FileState.Regular after =
        new FileState.Regular(
            ownership,
            content.digest(),
            content,
            existing
                .map(ExtrasOfFile::extras)
                .map(FileState.FileExtras::withoutLost)
                .orElseGet(FileState.FileExtras::none));
    List<Delta> deltas = new ArrayList<>(parents.deltas());
    deltas.addAll(contentDeltas(content));
    deltas.addAll(DesiredOwnership.deltas(before, ownership));
    existing.map(file -> file.besides(ownership)).ifPresent(deltas::addAll);
    List<Sh> steps = new ArrayList<>(parents.steps());
    steps.add(isSameContent(content) ? own(ownership, content) : write(ownership, content));
    return new Change(
            address,
            action(),
            deltas,
            Facts.of(FileFact.of(path), before),
            Sh.all(steps),
            parents.expect().with(FileFact.of(path), after),
            common.triggers(),
            knowing(content).undo())
        .within(
            validator
                .filter(one -> !isSameContent(content))
                .flatMap(one -> one.put(content, sensitive)));
  }

  /** The same change, with the observed content filled in if it is the desired one. */
  private FileChange knowing(Content content) {
    return before instanceof FileState.Regular file && isSameContent(content)
        ? new FileChange(
            address,
            common,
            path,
            sensitive,
            new FileState.Regular(file.ownership(), file.digest(), content, file.extras()),
            validator)
        : this;
  }

  /** Removes the file. */
  public Change delete() {
    return new Change(
            address,
            Action.DELETE,
            removalDeltas(),
            Facts.of(FileFact.of(path), before),
            Sh.of("labnotes_remove {}", path),
            Facts.of(FileFact.of(path), new FileState.Absent(path.parent())),
            common.triggers(),
            undoOfRemoval())
        .within(validator.flatMap(HostValidator::drop));
  }

  /** The properties that a removal shows. */
  List<Delta> removalDeltas() {
    if (before instanceof FileState.Regular file) {
      List<Delta> deltas = new ArrayList<>();
      deltas.add(sensitive ? new Delta.Secret("content") : removal(file));
      ExtrasOfFile.of(file).flatMap(ExtrasOfFile::lost).ifPresent(deltas::add);
      return deltas;
    }
    return before instanceof FileState.Link link
        ? List.of(Delta.Value.removed("target", link.target()))
        : List.of();
  }

  private Delta removal(FileState.Regular file) {
    return text(file.content())
        .<Delta>map(text -> new Delta.Text(path.path(), Optional.of(text), Optional.empty()))
        .orElseGet(() -> new Delta.Opaque(path.path(), described(file), "nothing"));
  }

  private Sh write(Ownership ownership, Content content) {
    return Sh.of(
        "{} | labnotes_write {} {} {} {}{}",
        Sh.print(content.bytes()),
        path,
        ownership.mode(),
        ownership.owner(),
        ownership.group(),
        validator.map(one -> Sh.of(" {}", one.approval(sensitive))).orElse(Sh.of("")));
  }

  private Sh own(Ownership ownership, Content content) {
    return Sh.of(
        "labnotes_own_file {} {} {} {} {}",
        path,
        ownership.mode(),
        ownership.owner(),
        ownership.group(),
        content.digest());
  }

  private Action action() {
    if (before instanceof FileState.Absent) {
      return Action.CREATE;
    }
    return before instanceof FileState.Regular ? Action.UPDATE : Action.REPLACE;
  }

  private boolean isSameContent(Content content) {
    return before instanceof FileState.Regular file && file.digest().equals(content.digest());
  }

  private List<Delta> contentDeltas(Content content) {
    if (isSameContent(content)) {
      return List.of();
    }
    if (sensitive) {
      return List.of(new Delta.Secret("content"));
    }
    List<Delta> deltas = new ArrayList<>();
    if (before instanceof FileState.Link link) {
      deltas.add(Delta.Value.removed("target", link.target()));
    }
    Optional<String> after = content.text();
    boolean existed = before instanceof FileState.Regular;
    Optional<String> text =
        before instanceof FileState.Regular file ? textOf(file) : Optional.empty();
    if (after.isEmpty() || (existed && text.isEmpty())) {
      String earlier = before instanceof FileState.Regular file ? described(file) : "nothing";
      deltas.add(new Delta.Opaque(path.path(), earlier, content.toString()));
    } else {
      deltas.add(new Delta.Text(path.path(), text, after));
    }
    return deltas;
  }

  /** The size and digest of a file; what the host does not send is too large. */
  private static String described(FileState.Regular file) {
    return file.knownContent()
        .filter(content -> !file.isEmptied())
        .map(Content::toString)
        .orElse("more than 1 MiB, sha256 " + file.digest());
  }

  private static Optional<String> textOf(FileState.Regular file) {
    return file.isEmptied() ? Optional.of("") : text(file.content());
  }

  private static Optional<String> text(@Nullable Content content) {
    return Optional.ofNullable(content).flatMap(Content::text);
  }

  /** What restores the earlier state; a sensitive content is not kept, so nothing does. */
  public List<Resource> undo() {
    return undo(ExtrasOfFile.of(before).map(ExtrasOfFile::ownership));
  }

  /** What creates a removed file again, without its ACL. */
  List<Resource> undoOfRemoval() {
    return undo(ExtrasOfFile.of(before).map(ExtrasOfFile::withoutAcl));
  }

  private List<Resource> undo(Optional<Ownership> ownership) {
    Common undone = common.undone();
    if (before instanceof FileState.Absent) {
      return List.of(FileResource.absent(undone, path, sensitive));
    }
    if (before instanceof FileState.Regular file && file.content() != null && !sensitive) {
      return List.of(
          FileResource.of(undone, path, file.content(), ownership.orElse(file.ownership())));
    }
    if (before instanceof FileState.Link link) {
      return List.of(SymlinkResource.of(undone, path, link));
    }
    return List.of();
  }
}
