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
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * Changes of one path between being a regular file and being something else.
 *
 * @param address of the resource that wants it
 * @param sensitive whether the content is kept out of what people read
 * @param before what was observed, or will have been made by an earlier change
 */
public record FileChange(
    Address address,
    Common common,
    HostPath path,
    boolean sensitive,
    FileState before,
    Optional<HostValidator> judge) {

  /** A change of a path at which no program of the host is asked about texts. */
  public FileChange(Address address, Common common, HostPath path, boolean sensitive, FileState before) {
    this(address, common, path, sensitive, before, Optional.empty());
  }

  /** The path becomes a regular file whose text the host has not judged yet. */
  Change tried(Ownership ownership, Content content, MissingParents parents) {
    Optional<HostValidator> asked = sameContent(content) ? Optional.empty() : judge;
    return write(ownership, content, parents)
        .tried(asked.map(one -> one.trial(content, sensitive)));
  }

  /** The path becomes a regular file. */
  Change write(Ownership ownership, Content content, MissingParents parents) {
    FileState.Regular after = new FileState.Regular(ownership, content.digest(), content);
    List<Delta> deltas = new ArrayList<>(parents.deltas());
    deltas.addAll(contentDeltas(content));
    deltas.addAll(DesiredOwnership.deltas(before, ownership));
    List<Sh> steps = new ArrayList<>(parents.make());
    steps.add(sameContent(content) ? own(ownership, content) : write(ownership, content));
    return new Change(
        address,
        verb(),
        deltas,
        Facts.of(FileFact.of(path), before),
        Sh.all(steps),
        parents.expect().with(FileFact.of(path), after),
        common.triggers(),
        knowing(content).undo());
  }

  /** What was observed, with its content where that is the one that it is to have. */
  private FileChange knowing(Content content) {
    return before instanceof FileState.Regular file && sameContent(content)
        ? new FileChange(
            address,
            common,
            path,
            sensitive,
            new FileState.Regular(file.ownership(), file.digest(), content),
            judge)
        : this;
  }

  /** Nothing is left at the path. */
  public Change delete() {
    return new Change(
        address,
        Action.DELETE,
        removalDeltas(),
        Facts.of(FileFact.of(path), before),
        Sh.of("labnotes_remove {}", path),
        Facts.of(FileFact.of(path), new FileState.Absent(path.parent())),
        common.triggers(),
        undo());
  }

  /** What goes when nothing of what is there is kept. */
  List<Delta> removalDeltas() {
    if (before instanceof FileState.Regular file) {
      return List.of(sensitive ? new Delta.Secret("content") : removal(file));
    }
    return before instanceof FileState.Link link
        ? List.of(Delta.Value.removed("leads to", link.target()))
        : List.of();
  }

  private Delta removal(FileState.Regular file) {
    return text(file.content())
        .<Delta>map(text -> new Delta.Text(path.path(), Optional.of(text), Optional.empty()))
        .orElseGet(() -> new Delta.Opaque(path.path(), "sha256 " + file.digest(), "nothing"));
  }

  private Sh write(Ownership ownership, Content content) {
    return Sh.of(
        "{} | labnotes_write {} {} {} {}{}",
        Sh.print(content.bytes()),
        path,
        ownership.mode(),
        ownership.owner(),
        ownership.group(),
        judge.map(one -> Sh.of(" {}", one.approval(sensitive))).orElse(Sh.of("")));
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

  private Action verb() {
    if (before instanceof FileState.Absent) {
      return Action.CREATE;
    }
    return before instanceof FileState.Regular ? Action.UPDATE : Action.REPLACE;
  }

  private boolean sameContent(Content content) {
    return before instanceof FileState.Regular file && file.digest().equals(content.digest());
  }

  private List<Delta> contentDeltas(Content content) {
    if (sameContent(content)) {
      return List.of();
    }
    if (sensitive) {
      return List.of(new Delta.Secret("content"));
    }
    List<Delta> deltas = new ArrayList<>();
    if (before instanceof FileState.Link link) {
      deltas.add(Delta.Value.removed("leads to", link.target()));
    }
    Optional<String> after = content.text();
    boolean wasFile = before instanceof FileState.Regular;
    Optional<String> text =
        before instanceof FileState.Regular file ? text(file.content()) : Optional.empty();
    if (after.isEmpty() || (wasFile && text.isEmpty())) {
      String was = before instanceof FileState.Regular file ? "sha256 " + file.digest() : "nothing";
      deltas.add(new Delta.Opaque(path.path(), was, content.toString()));
    } else {
      deltas.add(new Delta.Text(path.path(), text, after));
    }
    return deltas;
  }

  private static Optional<String> text(@org.jspecify.annotations.Nullable Content content) {
    return Optional.ofNullable(content).flatMap(Content::text);
  }

  /** A secret is kept nowhere, so it cannot be brought back; that there was none is no secret. */
  public List<Resource> undo() {
    Common undone = common.undone();
    if (before instanceof FileState.Absent) {
      return FileResource.absent(undone, path, sensitive);
    }
    if (before instanceof FileState.Regular file && file.content() != null && !sensitive) {
      return List.of(FileResource.of(undone, path, file.content(), Optional.of(file.ownership())));
    }
    if (before instanceof FileState.Link link) {
      return List.of(new SymlinkResource(undone, path, link.target()));
    }
    return List.of();
  }
}
