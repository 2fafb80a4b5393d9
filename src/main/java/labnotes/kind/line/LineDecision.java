package labnotes.kind.line;

import java.util.List;
import java.util.Optional;
import labnotes.fact.FileState;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.kind.file.FileChange;
import labnotes.kind.pending.PendingProviders;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;

/**
 * The decision for lines.
 *
 * @param file the file that has them
 */
record LineDecision(LineOwner desired, EditableFile file) {
  Decision decide() {
    boolean isAbsent = file.state() instanceof FileState.Absent;
    if (!desired.common().present() && isAbsent) {
      return new Decision.InPlace(desired.file() + " does not exist");
    }
    Optional<Address> provider = PendingProviders.packageBefore(desired.common(), file.observed());
    if (isAbsent && provider.isPresent()) {
      return new Decision.Waits(provider.get());
    }
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    Validated<String> edited = edit().edited();
    return edited.value().isPresent()
        ? write(edited.value().get())
        : new Decision.Refused(edited.diagnostics());
  }

  private LineEdit edit() {
    return new LineEdit(desired, file.text());
  }

  private Decision write(String edited) {
    if (file.holds(edited) && file.state() instanceof FileState.Regular) {
      return new Decision.InPlace(
          desired.common().present()
              ? "the line is in " + file.path()
              : "the line is not in " + file.path());
    }
    boolean isEmptied = edited.isBlank() && !edited.equals(file.text());
    if (isEmptied && desired.isFileItsOwn() && !desired.common().present()) {
      return new Decision.Due(
          new FileChange(desired.address(), desired.common(), file.path(), false, file.state())
              .delete());
    }
    Decision decision = file.write(edited, DesiredOwnership.ofNewFile(), false);
    // A file that a crash emptied gets what it was to have.
    return decision instanceof Decision.Due due
            && !edited.equals(file.text())
            && !(file.state() instanceof FileState.Absent)
        ? new Decision.Due(due.change().undoneBy(List.of(edit().undo(file.content()))))
        : decision;
  }
}
