package labnotes.kind.file;

import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.DesiredContent;
import labnotes.kind.Refusal;
import labnotes.kind.SensitiveFiles;
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.file.extent.MergeMode;
import labnotes.kind.file.metadata.ExtrasOfFile;
import labnotes.text.Diagnostic;

/** The decision for a file. */
record FileDecision(FileResource desired, Facts observed) {
  Decision decide() {
    FileState state = observed.get(FileFact.of(desired.path()));
    if (state instanceof FileState.Directory) {
      return WrongFileType.of(desired, desired.path(), state, "a regular file").decision();
    }
    Optional<Decision> missing = AccountReferences.missing(desired, observed);
    return missing.isEmpty() || desired.merge() == MergeMode.WHOLE
        ? missing.map(one -> one.expecting(decide(state))).orElseGet(() -> decide(state))
        : missing.get();
  }

  private Decision decide(FileState state) {
    Optional<Decision> obstacle = MissingParents.obstacle(desired, state, observed);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    if (desired.merge() != MergeMode.WHOLE) {
      return new FilePartEdit(
              desired, EditableFile.of(desired, desired.path(), desired.format(), observed))
          .decide();
    }
    return desired.common().present() ? write(state) : remove(state);
  }

  private Decision remove(FileState state) {
    return state instanceof FileState.Absent
        ? new Decision.InPlace("does not exist")
        : ExtrasOfFile.refusal(desired, desired.path(), state)
            .orElseGet(() -> new Decision.Due(change(state).delete()));
  }

  private Decision write(FileState state) {
    if (!(desired.content() instanceof DesiredContent.Known known)) {
      return refused("has a content that depends on a fact that the host did not report");
    }
    Content content = known.content();
    SystemState system = observed.get(SystemFact.INSTANCE);
    Ownership ownership =
        DesiredOwnership.of(desired).on(desired.path(), state, observed).given(state, system);
    List<Diagnostic> errors = errors(content);
    if (!errors.isEmpty()) {
      return InvalidContent.of(desired, errors, content.text().orElse(""));
    }
    if (state.equals(new FileState.Regular(ownership, content.digest(), content))) {
      return new Decision.InPlace("content, mode and owner are as desired");
    }
    Optional<Decision> fixed = ExtrasOfFile.refusal(desired, desired.path(), state);
    if (fixed.isPresent()) {
      return fixed.get();
    }
    MissingParents parents =
        MissingParents.of(desired.path(), state, desired.ownership().owner(), observed);
    boolean isValidated =
        desired.validator().filter(validator -> validator.known(content).isEmpty()).isEmpty();
    Change change =
        isValidated
            ? change(state).write(ownership, content, parents)
            : change(state).checked(ownership, content, parents);
    return new Decision.Due(
        existingError(state)
            .map(now -> change.noting(Delta.Value.removed(Delta.Value.INVALID, now)))
            .orElse(change));
  }

  /** The first error in the text that is replaced. */
  private Optional<String> existingError(FileState state) {
    return state
        .knownContent()
        .filter(content -> !isSensitive())
        .flatMap(Content::text)
        .flatMap(text -> editable().errors(text).stream().findFirst())
        .map(Diagnostic::toString);
  }

  private List<Diagnostic> errors(Content content) {
    List<Diagnostic> errors = content.text().map(text -> editable().errors(text)).orElse(List.of());
    return errors.isEmpty()
        ? desired.validator().flatMap(validator -> validator.refusal(content, observed)).stream()
            .toList()
        : errors;
  }

  private EditableFile editable() {
    return EditableFile.of(desired, desired.path(), desired.format(), observed);
  }

  private FileChange change(FileState state) {
    return new FileChange(
        desired.address(),
        desired.common(),
        desired.path(),
        isSensitive(),
        state,
        HostValidator.of(desired, desired.path(), desired.format()));
  }

  private boolean isSensitive() {
    return desired.sensitive() || SensitiveFiles.contains(desired.path(), observed);
  }

  private Decision refused(String reason) {
    return Refusal.of(desired, desired.path() + " " + reason).decision();
  }
}
