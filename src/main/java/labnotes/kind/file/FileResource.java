package labnotes.kind.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.format.Format;
import labnotes.format.Formats;
import labnotes.format.KeyedFormat;
import labnotes.format.ManagedBlock;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.DesiredContent;
import labnotes.kind.Doc;
import labnotes.kind.Kind;
import labnotes.kind.Resource;
import labnotes.kind.SensitiveFiles;
import labnotes.kind.State;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** A file's content, mode and owners. */
@Kind(name = "file", about = "A file with this content, mode and owner")
public record FileResource(
    Common common,
    @Doc("absolute path on the host") HostPath path,
    @Doc("what the file shall hold") DesiredContent content,
    @Doc("what checks and edits it; guessed from the path where it is plain")
        Optional<String> format,
    @Doc(
            value =
                "whole: it holds that alone; keys: those settings are put into what is there, each"
                    + " where it stands; block: it stands between two marks in what is there",
            byDefault = "whole")
        MergeMode merge,
    @Doc(
            "permission bits, octal; an existing file keeps its own, a new one gets 0644, or 0600 where it is sensitive")
        Optional<String> mode,
    @Doc("the user who owns it; an existing file keeps its own") Optional<String> owner,
    @Doc("the group that owns it; an existing file keeps its own") Optional<String> group,
    @Doc(value = "whether its content is kept out of all output", byDefault = "false")
        boolean sensitive)
    implements Resource {

  /** No file at that path. */
  public static List<Resource> absent(Common common, HostPath path, boolean sensitive) {
    FileResource none = of(common.with(State.ABSENT), path, Content.of(""), Optional.empty());
    return List.of(sensitive ? none.secret() : none);
  }

  /** A whole file of known content, with these owners or those that it would have by itself. */
  public static FileResource of(
      Common common, HostPath path, Content content, Optional<Ownership> ownership) {
    return new FileResource(
        common,
        path,
        new DesiredContent.Known(content),
        Optional.empty(),
        MergeMode.WHOLE,
        ownership.map(Ownership::mode).map(DesiredOwnership::written),
        ownership.map(Ownership::owner),
        ownership.map(Ownership::group),
        false);
  }

  /** The wish that there be no such file, for the reason that ends it. */
  public FileResource gone(Common ending) {
    FileResource none = of(ending.with(State.ABSENT), path, Content.of(""), Optional.empty());
    return sensitive ? none.secret() : none;
  }

  /** The wish that its part of the file be gone, for the reason that ends it. */
  public FileResource partGone(Common ending) {
    return new FileResource(
        ending.with(State.ABSENT), path, content, format, merge, mode, owner, group, sensitive);
  }

  /** The same wish, of which nothing is shown. */
  public FileResource secret() {
    return new FileResource(common, path, content, format, merge, mode, owner, group, true);
  }

  /** The same wish for other content, whole. */
  public FileResource holding(Content other) {
    return new FileResource(
        common, path, new DesiredContent.Known(other), format, MergeMode.WHOLE, mode, owner, group, sensitive);
  }

  /** The same wish with other owners; empty ones are as they are. */
  public FileResource owning(
      Optional<String> bits, Optional<String> person, Optional<String> people) {
    return new FileResource(common, path, content, format, merge, bits, person, people, sensitive);
  }

  /** The same wish for a file that is read by the format of this name. */
  public FileResource readAs(String name) {
    return new FileResource(
        common, path, content, Optional.of(name), merge, mode, owner, group, sensitive);
  }

  /** The same wish for another content of the part of the file that it is about. */
  public FileResource saying(Content other) {
    return new FileResource(
        common, path, new DesiredContent.Known(other), format, merge, mode, owner, group, sensitive);
  }

  /** The wish that the file be there, whether or not it was wished before. */
  public FileResource there() {
    return new FileResource(
        common.with(State.PRESENT), path, content, format, merge, mode, owner, group, sensitive);
  }

  /** What reads the file on a system. */
  public Format reader(SystemState system) {
    Formats formats = new Formats(system.family());
    return format.flatMap(formats::find).orElseGet(() -> formats.infer(path.path()));
  }

  /** A content of the file without the block that profiles put into it; nothing for no text. */
  public Optional<Content> withoutBlock(Content all, SystemState system) {
    return blocks(system)
        .filter(block -> isWhole(block, all))
        .flatMap(block -> all.text().map(block::remove))
        .map(Content::of);
  }

  /** The block that profiles put into a content of the file; nothing where there is none. */
  public Optional<Content> block(Content all, SystemState system) {
    return blocks(system)
        .filter(block -> isWhole(block, all))
        .flatMap(block -> all.text().flatMap(block::read))
        .map(Content::of);
  }

  /** A content of the file with another block in it; nothing where it can have none. */
  public Optional<Content> withBlock(Content all, Content lines, SystemState system) {
    return blocks(system)
        .filter(block -> isWhole(block, all))
        .flatMap(block -> all.text().flatMap(text -> lines.text().map(one -> block.put(text, one))))
        .map(Content::of);
  }

  private Optional<ManagedBlock> blocks(SystemState system) {
    return reader(system).commentPrefix().map(mark -> new ManagedBlock(FilePartEdit.BLOCK, mark));
  }

  private boolean isWhole(ManagedBlock block, Content all) {
    return all.text().filter(text -> block.problem(path.path(), text).isEmpty()).isPresent();
  }

  /** Whether the file is made of settings, each with a key. */
  public boolean hasSettings(SystemState system) {
    return reader(system) instanceof KeyedFormat;
  }

  @Override
  public Address address() {
    return new Address("file", path.path());
  }

  @Override
  public Set<Address> accounts() {
    return DesiredOwnership.accounts(owner, group);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<String> known =
        merge == MergeMode.WHOLE && content instanceof DesiredContent.Known wished
            ? Set.of(wished.content().digest())
            : Set.of();
    Set<Fact<?>> needs = FactSet.of(new SystemFact(), new FileFact(path, known));
    judge().ifPresent(judge -> needs.addAll(judged(judge)));
    return needs;
  }

  private Optional<HostValidator> judge() {
    return common.present() ? HostValidator.of(this, path, format) : Optional.empty();
  }

  private List<Fact<?>> judged(HostValidator judge) {
    List<Fact<?>> asked = new ArrayList<>();
    if (merge != MergeMode.WHOLE) {
      asked.add(judge.existing());
    }
    if (content instanceof DesiredContent.Known wished) {
      asked.addAll(
          merge == MergeMode.WHOLE ? judge.known(wished.content()) : judge.part(wished.content()));
    }
    return asked;
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> problems = new ArrayList<>(EditableFile.unknown(this, format));
    if (problems.isEmpty() && merge == MergeMode.KEYS) {
      String hint = "say with `format:` what the file is, or use `merge: block`";
      problems.addAll(EditableFile.keyless(this, path, format, hint));
    } else if (problems.isEmpty() && merge == MergeMode.BLOCK) {
      problems.addAll(EditableFile.blockless(this, path, format));
    }
    problems.addAll(DesiredOwnership.unreadable(this, mode));
    return problems;
  }

  @Override
  public Decision decide(Facts observed) {
    FileState state = observed.get(FileFact.of(path));
    if (state instanceof FileState.Directory) {
      return refused("a folder is there, not a file");
    }
    if (merge != MergeMode.WHOLE) {
      return new FilePartEdit(this, EditableFile.of(this, path, format, observed)).decide();
    }
    return common.present() ? write(state, observed) : remove(state, observed);
  }

  private Decision remove(FileState state, Facts observed) {
    return state instanceof FileState.Absent
        ? new Decision.InPlace("not there")
        : new Decision.Due(change(state, observed).delete());
  }

  private Decision write(FileState state, Facts observed) {
    if (!(content instanceof DesiredContent.Known wished)) {
      return refused("its content depends on a fact that the host did not give");
    }
    SystemState system = observed.get(new SystemFact());
    Ownership ownership = DesiredOwnership.of(this).given(state, system);
    FileState.Regular after =
        new FileState.Regular(ownership, wished.content().digest(), wished.content());
    List<Diagnostic> errors = errors(wished.content(), observed);
    if (!errors.isEmpty()) {
      return InvalidContent.of(this, errors, wished.content().text().orElse(""));
    }
    if (state.equals(after)) {
      return new Decision.InPlace("content, mode and owner are as wished");
    }
    MissingParents parents = MissingParents.of(path, state, system, observed);
    boolean judged = judge().filter(judge -> judge.known(wished.content()).isEmpty()).isEmpty();
    Change change =
        judged
            ? change(state, observed).write(ownership, wished.content(), parents)
            : change(state, observed).tried(ownership, wished.content(), parents);
    return new Decision.Due(
        brokenNow(state, observed)
            .map(now -> change.noting(Delta.Value.removed("wrong until now", now)))
            .orElse(change));
  }

  /** What is wrong with the text that goes, and what the system makes of it. */
  private Optional<String> brokenNow(FileState state, Facts observed) {
    return state
        .travelled()
        .filter(content -> !isSecret(observed))
        .flatMap(Content::text)
        .flatMap(
            text -> EditableFile.of(this, path, format, observed).errors(text).stream().findFirst())
        .map(Diagnostic::toString);
  }

  private List<Diagnostic> errors(Content wished, Facts observed) {
    List<Diagnostic> errors =
        wished
            .text()
            .map(text -> EditableFile.of(this, path, format, observed).errors(text))
            .orElse(List.of());
    return errors.isEmpty()
        ? judge().flatMap(judge -> judge.refusal(wished, observed)).stream().toList()
        : errors;
  }

  private FileChange change(FileState state, Facts observed) {
    return new FileChange(address(), common, path, isSecret(observed), state, judge());
  }

  private boolean isSecret(Facts observed) {
    return sensitive || SensitiveFiles.covers(path, observed);
  }

  private Decision refused(String reason) {
    return Decision.Refused.because(Diagnostic.error(path + ": " + reason, common.at()));
  }
}
