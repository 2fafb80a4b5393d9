package labnotes.kind.line;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Access;
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
import labnotes.kind.UndoRequest;
import labnotes.kind.effect.FileEffect;
import labnotes.kind.file.EditableFile;
import labnotes.kind.file.HostValidator;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** A resource whose state is lines of a file; the rest of the file stays as it is. */
public interface LineOwner extends Resource {
  /** The file. */
  HostPath file();

  /** How its lines are found and changed. */
  LineRule rule();

  /** Its lines in a file that has nothing else. */
  String text();

  /** An earlier content of the file, as in which its lines are restored. */
  DesiredContent content();

  /** Whether it restores lines, so that its keys may be missing. */
  default boolean isRestoring() {
    return !(content() instanceof DesiredContent.Undetermined);
  }

  /** A copy that restores its lines as they are in an earlier content of the file. */
  LineOwner with(Common common, DesiredContent earlier);

  @Override
  default LineOwner with(Common common) {
    return with(common, content());
  }

  @Override
  default Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE, FileFact.of(file()));
    if (common().present()) {
      validator().ifPresent(one -> needs.add(one.existing()));
      needs.addAll(effect().needs());
    }
    return needs;
  }

  private Optional<HostValidator> validator() {
    return HostValidator.of(this, file(), format());
  }

  private FileEffect effect() {
    return new FileEffect(this, file(), format());
  }

  private EditableFile editable(Facts observed) {
    return EditableFile.of(this, file(), format(), observed);
  }

  private LineEdits edits(Facts observed) {
    return new LineEdits(this, observedText(observed), observed);
  }

  /** The text on the host that has its lines; empty if there is none. */
  default String observedText(Facts observed) {
    return editable(observed).text();
  }

  /** Whether a file without other lines is removed together with its lines. */
  default boolean isFileItsOwn() {
    return false;
  }

  @Override
  default List<Diagnostic> warnings(SystemState system) {
    return common().present() ? effect().nameProblems(system) : List.of();
  }

  @Override
  default List<String> unchecked(Facts observed) {
    return common().present()
        ? HostValidator.of(this, file(), editable(observed).format())
            .flatMap(one -> one.missingVerdictOnExisting(observed))
            .stream()
            .toList()
        : List.of();
  }

  @Override
  default Decision decide(Facts observed) {
    return new LineDecision(this, editable(observed)).decide();
  }

  @Override
  default List<Diagnostic> conflicts(Facts after, Collection<? extends Resource> desired) {
    return common().present()
        ? effect().conflictsOfText(text() + "\n", path -> false, after)
        : List.of();
  }

  @Override
  default Optional<FileClaim> claim() {
    return Optional.of(new FileClaim(file(), FileClaim.Extent.PART_OF_FILE));
  }

  @Override
  default Set<String> contentDigests() {
    return content().sha256().map(Set::of).orElse(Set.of());
  }

  @Override
  default Optional<Content> earlierFile() {
    return content().bytes();
  }

  @Override
  default Resource resolve(Function<String, Optional<Content>> contents) {
    return with(common(), content().resolved(contents));
  }

  @Override
  default Resource comparable() {
    return with(common().bare(), new DesiredContent.Undetermined());
  }

  @Override
  default boolean isSensitive() {
    return false;
  }

  @Override
  default boolean isSecretWithFile() {
    return false;
  }

  @Override
  default DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    return edits(observed).drift(applied);
  }

  @Override
  default boolean mergesEdits() {
    return true;
  }

  @Override
  default MergeOutcome merge(MergeRequest request) {
    return common().present()
        ? edits(request.observed()).merge(request)
        : MergeOutcome.unchanged(this);
  }

  @Override
  default Set<String> contentsToRetire(Applied applied) {
    return LineRetirement.contents(applied);
  }

  @Override
  default Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return new LineRetirement(this, applied, history).retirement(observedText(observed));
  }

  @Override
  default List<HostEdit> edits(UndoRequest request) {
    return edits(request.observed()).sinceRun(request);
  }

  @Override
  default Set<Access> endangers(Change change) {
    return Access.ofFiles(change);
  }
}
