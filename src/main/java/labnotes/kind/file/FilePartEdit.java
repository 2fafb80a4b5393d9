package labnotes.kind.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.fact.SystemFact;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsEdit;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.Refusal;
import labnotes.kind.file.extent.MergeMode;
import labnotes.kind.pending.PendingProviders;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;

/** The decision for settings or a block in an existing file. */
record FilePartEdit(FileResource desired, EditableFile file) {
  Decision decide() {
    if (!(desired.content() instanceof DesiredContent.Known known)) {
      return Refusal.of(
              desired,
              desired.path() + ": the content depends on a fact that the host did not report")
          .decision();
    }
    boolean isAbsent = file.state() instanceof FileState.Absent;
    if (!desired.common().present() && isAbsent) {
      return new Decision.InPlace("does not exist");
    }
    Optional<Address> provider = PendingProviders.packageBefore(desired.common(), file.observed());
    if (isAbsent && provider.isPresent()) {
      return new Decision.Waits(provider.get());
    }
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    Optional<String> content = known.content().text();
    if (content.isEmpty()) {
      return Refusal.of(desired, desired.path() + ": the content to merge is not text").decision();
    }
    Optional<Diagnostic> refused =
        HostValidator.of(desired, desired.path(), file.format())
            .flatMap(validator -> validator.refusal(known.content(), file.observed()));
    if (refused.isPresent()) {
      return InvalidContent.of(desired, List.of(refused.get()), content.get());
    }
    return desired.merge() == MergeMode.KEYS ? keys(content.get()) : block(content.get());
  }

  private Decision keys(String content) {
    List<Diagnostic> errors = file.errors(content);
    if (!errors.isEmpty()) {
      return InvalidContent.of(desired, errors, content);
    }
    KeyedFormat settings = file.keyed().orElseThrow();
    boolean isPresent = desired.common().present();
    List<SettingsEdit> edits = new ArrayList<>();
    if (isPresent) {
      edits.add(new SettingsEdit.Merge(content));
    } else {
      settings.values(content).keySet().forEach(key -> edits.add(new SettingsEdit.Remove(key)));
    }
    String text = file.text();
    for (SettingsEdit edit : edits) {
      Validated<String> edited = settings.edit(desired.path().path(), text, edit);
      if (edited.value().isEmpty()) {
        return new Decision.Refused(
            edited.diagnostics().stream()
                .map(problem -> EditableFile.withoutSecret(desired, problem))
                .toList());
      }
      text = edited.value().get();
    }
    return edit(text, isPresent ? "settings are as desired" : "the settings are not set");
  }

  private Decision block(String content) {
    FileBlock block = FileBlock.of(desired, file.observed());
    Optional<Diagnostic> problem = block.problem(file.text());
    if (problem.isPresent()) {
      return Decision.Refused.because(problem.get());
    }
    return desired.common().present()
        ? edit(block.put(file.text(), content), "the block is as desired")
        : edit(block.remove(file.text()), "the block does not exist");
  }

  private Decision edit(String edited, String reason) {
    DesiredOwnership owners =
        DesiredOwnership.of(desired).on(desired.path(), file.state(), file.observed());
    Ownership ownership = owners.given(file.state(), file.observed().get(SystemFact.INSTANCE));
    boolean isSameOwnership =
        file.state() instanceof FileState.Regular regular && regular.ownership().equals(ownership);
    return isSameOwnership && file.holds(edited)
        ? new Decision.InPlace(reason)
        : file.write(edited, owners, desired.sensitive());
  }
}
