package labnotes.kind.line;

import java.util.List;
import java.util.Optional;
import labnotes.fact.FileState;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.kind.file.FileResource;
import labnotes.kind.pending.PendingProviders;
import labnotes.text.DecodedText;
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
    Validated<String> edited = edited();
    return edited.value().isPresent()
        ? write(edited.value().get())
        : new Decision.Refused(edited.diagnostics());
  }

  private Validated<String> edited() {
    if (desired.content() instanceof DesiredContent.Known known) {
      String earlier = DecodedText.of(known.content().bytes()).text();
      return Validated.valid(new EarlierLines(desired.rule(), earlier).restoredIn(file.text()));
    }
    FileLines lines = new FileLines(file.text());
    return desired.rule().desired(lines.list()).map(lines::with);
  }

  private Decision write(String edited) {
    if (file.holds(edited) && file.state() instanceof FileState.Regular) {
      return new Decision.InPlace(
          desired.common().present()
              ? "the line is in " + file.path()
              : "the line is not in " + file.path());
    }
    Decision decision = file.write(edited, DesiredOwnership.ofNewFile(), false);
    // A file that a crash emptied gets what it was to have.
    return decision instanceof Decision.Due due && !edited.equals(file.text())
        ? new Decision.Due(due.change().undoneBy(List.of(undo())))
        : decision;
  }

  /** Restores only these lines: others in the file may change until then. */
  private Resource undo() {
    Common undone = desired.common().undone();
    if (file.state() instanceof FileState.Absent) {
      return FileResource.absent(undone, desired.file(), false);
    }
    boolean hadLines = !desired.rule().own(new FileLines(file.text()).list()).isEmpty();
    return desired.with(
        undone.with(hadLines ? State.PRESENT : State.ABSENT),
        new DesiredContent.Known(file.content()));
  }
}
