package labnotes.kind.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.Ownership;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.format.Format;
import labnotes.format.Formats;
import labnotes.kind.Access;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.DriftEvidence;
import labnotes.kind.FileClaim;
import labnotes.kind.HostEdit;
import labnotes.kind.HostHistory;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.State;
import labnotes.kind.UndoRequest;
import labnotes.kind.effect.AccountFiles;
import labnotes.kind.effect.FileEffect;
import labnotes.kind.file.extent.MergeKeys;
import labnotes.kind.file.extent.MergeMode;
import labnotes.kind.pending.UsedPaths;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** A file's content, mode and owner. */
@Kind(name = "file", about = "A file with this content, mode and owner")
public record FileResource(
    Common common,
    @Doc("absolute path of the file on the host") HostPath path,
    @Doc("content of the file") DesiredContent content,
    @Doc("format that checks and edits it; inferred from the path") Optional<String> format,
    MergeKeys extent,
    OwnershipKeys ownership,
    @Doc(value = "keep its content out of all output", byDefault = "false") boolean sensitive)
    implements Resource {

  /** No file at a path. */
  public static FileResource absent(Common common, HostPath path, boolean sensitive) {
    return new FileResource(
        common.with(State.ABSENT),
        path,
        new DesiredContent.Known(Content.EMPTY),
        Optional.empty(),
        MergeKeys.whole(),
        OwnershipKeys.none(),
        sensitive);
  }

  /** A whole file with this content and ownership. */
  static FileResource of(Common common, HostPath path, Content content, Ownership ownership) {
    return new FileResource(
        common,
        path,
        new DesiredContent.Known(content),
        Optional.empty(),
        MergeKeys.whole(),
        OwnershipKeys.of(ownership),
        false);
  }

  /** How much of the file it manages. */
  MergeMode merge() {
    return extent.merge();
  }

  @Override
  public FileResource with(Common other) {
    return new FileResource(other, path, content, format, extent, ownership, sensitive);
  }

  @Override
  public FileResource asSensitive() {
    return new FileResource(common, path, content, format, extent, ownership, true);
  }

  /** A copy with another content of the same extent: whole, settings or block. */
  public FileResource with(Content other) {
    return with(new DesiredContent.Known(other));
  }

  private FileResource with(DesiredContent other) {
    return new FileResource(common, path, other, format, extent, ownership, sensitive);
  }

  /** A copy that is a whole file. */
  FileResource whole(Content other) {
    return new FileResource(
        common,
        path,
        new DesiredContent.Known(other),
        format,
        MergeKeys.whole(),
        ownership,
        sensitive);
  }

  /** A copy with another mode, owner and group; empty ones stay as they are. */
  public FileResource with(OwnershipKeys other) {
    return new FileResource(common, path, content, format, extent, other, sensitive);
  }

  /** A copy in the format of this name. */
  FileResource withFormat(String name) {
    return new FileResource(common, path, content, Optional.of(name), extent, ownership, sensitive);
  }

  /** The format of the file on a system. */
  Format format(SystemState system) {
    Formats formats = new Formats(system.family(), system.version());
    return format.flatMap(formats::find).orElseGet(() -> formats.infer(path.path()));
  }

  @Override
  public Address address() {
    return extent.address(path);
  }

  @Override
  public List<Address> shortAddresses() {
    return extent.shortAddresses(path);
  }

  @Override
  public Optional<Resource> rename(Resource recorded) {
    return recorded instanceof FileResource old
            && old.path.equals(path)
            && extent.isSuccessorOf(old.extent, old.sensitive)
        ? Optional.of(old.with(extent))
        : Optional.empty();
  }

  @Override
  public FileResource declaredBy(String profile) {
    return with(extent.of(profile));
  }

  /** A copy of another extent. */
  FileResource with(MergeKeys other) {
    return new FileResource(common, path, content, format, other, ownership, sensitive);
  }

  @Override
  public Set<Address> accounts() {
    Set<Address> accounts =
        new LinkedHashSet<>(DesiredOwnership.accounts(ownership.owner(), ownership.group()));
    Formats formats = new Formats("");
    Format reader = format.flatMap(formats::find).orElseGet(() -> formats.infer(path.path()));
    content
        .bytes()
        .flatMap(Content::text)
        .ifPresent(text -> reader.users(text).forEach(user -> accounts.add(Address.ofUser(user))));
    return accounts;
  }

  /** The programs that it lets the service manager start. */
  @Override
  public Set<HostPath> uses() {
    return content
        .bytes()
        .filter(any -> common.present())
        .flatMap(Content::text)
        .map(text -> UsedPaths.inFile(path, text))
        .orElse(Set.of());
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<String> known =
        merge() == MergeMode.WHOLE
            ? content.bytes().map(bytes -> Set.of(bytes.digest())).orElse(Set.of())
            : Set.of();
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE, new FileFact(path, known));
    validator().ifPresent(validator -> needs.addAll(validations(validator)));
    needs.addAll(effect().needs());
    needs.addAll(DesiredOwnership.needs(this, ownership.owner()));
    return needs;
  }

  /** The program of the host that validates the text, if the file's format has one. */
  Optional<HostValidator> validator() {
    return common.present() ? HostValidator.of(this, path, format) : Optional.empty();
  }

  private List<Fact<?>> validations(HostValidator validator) {
    List<Fact<?>> asked = new ArrayList<>();
    if (merge() != MergeMode.WHOLE) {
      asked.add(validator.existing());
    }
    content
        .bytes()
        .ifPresent(
            bytes ->
                asked.addAll(
                    merge() == MergeMode.WHOLE ? validator.known(bytes) : validator.part(bytes)));
    return asked;
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> problems = new ArrayList<>(EditableFile.unknown(this, format));
    if (problems.isEmpty() && merge() == MergeMode.KEYS) {
      problems.addAll(EditableFile.keyless(this, path, format, "; or use `merge: block`"));
    } else if (problems.isEmpty() && merge() == MergeMode.BLOCK) {
      problems.addAll(EditableFile.blockless(this, path, format));
    }
    extent.problem(path, common.at()).ifPresent(problems::add);
    problems.addAll(DesiredOwnership.problems(this, ownership.mode()));
    AccountFiles.problem(this, path).ifPresent(problems::add);
    return problems;
  }

  @Override
  public List<Diagnostic> warnings(SystemState system) {
    return FileWarnings.of(this, system);
  }

  @Override
  public Decision decide(Facts observed) {
    return new FileDecision(this, observed).decide();
  }

  @Override
  public List<String> unchecked(Facts observed) {
    return new UncheckedFile(this, observed).all();
  }

  @Override
  public List<Diagnostic> conflicts(Facts after, Collection<? extends Resource> desired) {
    return new FileConflicts(this, after, desired).all();
  }

  @Override
  public List<Diagnostic> removalConflicts(Facts after) {
    return effect().problemWithout(after).stream().toList();
  }

  private FileEffect effect() {
    return new FileEffect(this, path, format);
  }

  @Override
  public Optional<FileClaim> claim() {
    FileClaim.Extent extent =
        merge() == MergeMode.WHOLE ? FileClaim.Extent.FILE : FileClaim.Extent.PART_OF_FILE;
    return Optional.of(new FileClaim(path, extent));
  }

  @Override
  public Set<String> settings(SystemState system) {
    return new FilePart(this, Facts.of(SystemFact.INSTANCE, system)).keys();
  }

  @Override
  public Optional<DesiredContent> desiredContent() {
    return Optional.of(content);
  }

  @Override
  public boolean isSensitive() {
    return sensitive;
  }

  @Override
  public Resource comparable() {
    return with(common.bare()).with(content.stored());
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    return new FileDrift(this, applied, observed, history).evidence();
  }

  @Override
  public boolean mergesEdits() {
    return true;
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return common.present() && content instanceof DesiredContent.Known known
        ? new FileMerge(this, known.content(), request).outcome()
        : MergeOutcome.unchanged(this);
  }

  @Override
  public Set<String> contentsToRetire(Applied applied) {
    return merge() == MergeMode.WHOLE ? Set.of() : applied.base().map(Set::of).orElse(Set.of());
  }

  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return new FileRetirement(this, applied, observed, history).retirement();
  }

  @Override
  public Resource resolve(Function<String, Optional<Content>> contents) {
    return with(content.resolved(contents));
  }

  @Override
  public Optional<Resource> restoring(Content whole) {
    return common.present() && merge() == MergeMode.WHOLE
        ? Optional.of(with(whole))
        : Optional.empty();
  }

  @Override
  public Optional<String> missingFromRecord() {
    if (!common.present() || content instanceof DesiredContent.Known) {
      return Optional.empty();
    }
    return Optional.of(sensitive ? whyNotUndone() : "its earlier content is no longer kept");
  }

  @Override
  public Resource restore(UndoRequest request) {
    return FileUndo.restore(this, request);
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return new FileUndo(this, request).edits();
  }

  @Override
  public Optional<Resource> withoutValue(String name) {
    if (!(content instanceof DesiredContent.Known)) {
      return Optional.empty();
    }
    boolean isMode = name.equals("mode");
    return Optional.of(
        with(
            new OwnershipKeys(
                isMode ? Optional.empty() : ownership.mode(),
                isMode ? ownership.owner() : Optional.empty(),
                isMode ? ownership.group() : Optional.empty())));
  }

  @Override
  public Set<Access> endangers(Change change) {
    return Access.ofFiles(change);
  }
}
