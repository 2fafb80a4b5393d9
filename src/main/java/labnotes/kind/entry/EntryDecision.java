package labnotes.kind.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileState;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsEdit;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.kind.file.FileResource;
import labnotes.kind.pending.PendingProviders;
import labnotes.sh.HostPath;
import labnotes.text.DecodedText;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;

/**
 * The decision for an entry.
 *
 * @param file the file that it is set in
 */
record EntryDecision(EntryResource entry, EditableFile file) {
  /** The file of the entry that an address names. */
  static HostPath fileOf(Address address) {
    return new HostPath(address.name().replaceFirst(":.*", ""));
  }

  Decision decide() {
    boolean isAbsent = file.state() instanceof FileState.Absent;
    Optional<Diagnostic> wrong = keyProblem();
    if (wrong.isPresent()) {
      return invalid(wrong.get());
    }
    if (!entry.common().present() && isAbsent) {
      return new Decision.InPlace(entry.file() + " does not exist");
    }
    Optional<Address> provider = PendingProviders.packageBefore(entry.common(), file.observed());
    if (isAbsent && provider.isPresent()) {
      return new Decision.Waits(provider.get());
    }
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    return edit(file.keyed().orElseThrow());
  }

  private Decision invalid(Diagnostic problem) {
    return new Refusal(problem.movedTo(entry.common().at())).invalid();
  }

  /** Why no file can have the setting that is declared absent. */
  private Optional<Diagnostic> keyProblem() {
    return file.keyed()
        .filter(format -> !entry.common().present() && entry.content().bytes().isEmpty())
        .flatMap(format -> format.validateKey(entry.key()));
  }

  private Decision edit(KeyedFormat format) {
    String text = file.text();
    String key = keyIn(file.observed());
    boolean isPresent = entry.common().present();
    Optional<String> now =
        Optional.ofNullable(format.values(text).get(key)).filter(one -> !one.isEmpty());
    if (entry.options().keep() && isPresent && now.isPresent()) {
      return !file.holds(text)
          ? edited(format, key, text)
          : new Decision.InPlace(key + " is " + (entry.sensitive() ? "set" : now.get()));
    }
    Optional<String> restored = restored(format, text, key);
    if (restored.isPresent()) {
      return edited(format, key, restored.get());
    }
    Optional<Diagnostic> wrong =
        entry
            .value()
            .flatMap(desired -> format.validate(key, desired))
            .filter(problem -> problem.isError() && isPresent);
    if (wrong.isPresent()) {
      return invalid(EditableFile.withoutSecret(entry, wrong.get()));
    }
    Validated<String> edited = edit(format, text, key);
    if (edited.value().isEmpty()) {
      return new Decision.Refused(
          edited.diagnostics().stream()
              .map(problem -> EditableFile.withoutSecret(entry, problem))
              .toList());
    }
    if (file.holds(edited.value().get())
        && !(isPresent && file.state() instanceof FileState.Absent)) {
      return new Decision.InPlace(reason(format, text, key));
    }
    return edited(format, key, edited.value().get());
  }

  private Validated<String> edit(KeyedFormat format, String text, String key) {
    Validated<String> edited = Validated.valid(text);
    for (SettingsEdit edit : desired(key)) {
      if (edited.value().isPresent()) {
        edited = format.edit(entry.file().path(), edited.value().get(), edit);
      }
    }
    return edited;
  }

  private List<SettingsEdit> desired(String key) {
    if (!entry.common().present()) {
      return List.of(new SettingsEdit.Remove(key));
    }
    String value = entry.value().orElseThrow();
    return entry.options().word()
        ? new WordList(value)
            .words().stream()
                .map(word -> (SettingsEdit) new SettingsEdit.AddWord(key, word))
                .toList()
        : List.of(new SettingsEdit.Put(key, value));
  }

  private String reason(KeyedFormat format, String text, String key) {
    if (!entry.common().present()) {
      return key + " is not set";
    }
    return key
        + " is "
        + (entry.sensitive()
            ? "as desired"
            : format.value(text, key).or(entry::value).orElseThrow());
  }

  /** The key in the section that another entry names, if that has a value. */
  private String keyIn(Facts observed) {
    return entry
        .options()
        .sectionFrom()
        .flatMap(address -> section(address, observed))
        .map(name -> name + entry.key().substring(entry.key().indexOf('/')))
        .orElse(entry.key());
  }

  private Optional<String> section(Address address, Facts observed) {
    HostPath path = fileOf(address);
    EditableFile other = EditableFile.of(entry, path, Optional.empty(), observed);
    String key = address.name().substring(path.path().length() + 1);
    return other
        .keyed()
        .map(format -> format.values(other.text()).get(key))
        .filter(value -> !value.isEmpty());
  }

  /** The text with the setting as it is in an earlier content. */
  private Optional<String> restored(KeyedFormat format, String text, String key) {
    return entry.content() instanceof DesiredContent.Known known
        ? format.restore(text, key, DecodedText.of(known.content().bytes()).text())
        : Optional.empty();
  }

  private Decision edited(KeyedFormat format, String key, String edited) {
    if (file.holds(edited) && file.state() instanceof FileState.Regular) {
      return new Decision.InPlace(key + " is as it was");
    }
    DesiredOwnership ownership =
        entry.sensitive() ? DesiredOwnership.ofNewSecret() : DesiredOwnership.ofNewFile();
    Decision decision = file.write(edited, ownership, entry.sensitive());
    // A file that a crash emptied gets what it was to have.
    return decision instanceof Decision.Due due && !edited.equals(file.text())
        ? new Decision.Due(due.change().undoneBy(undo(format, key, edited)))
        : decision;
  }

  /** Restores only this setting: others in the file may change until then. */
  private List<Resource> undo(KeyedFormat format, String key, String edited) {
    Common undone = entry.common().undone();
    if (file.state() instanceof FileState.Absent) {
      return List.of(FileResource.absent(undone, entry.file(), entry.sensitive()));
    }
    Map<String, String> after = format.values(edited);
    Optional<String> before =
        format.values(file.text()).entrySet().stream()
            .filter(one -> !one.getValue().equals(after.get(one.getKey())))
            .map(Map.Entry::getValue)
            .findFirst();
    if (before.isPresent() && entry.sensitive()) {
      return List.of();
    }
    Common common = before.isPresent() ? undone : undone.with(State.ABSENT);
    return List.of(
        new EntryResource(common, key, entry.file(), before, entry.format(), entry.sensitive())
            .spelledAs(file.content()));
  }
}
