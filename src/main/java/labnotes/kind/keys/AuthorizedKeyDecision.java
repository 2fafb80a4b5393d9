package labnotes.kind.keys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.UnansweredException;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsEdit;
import labnotes.format.ssh.KeyLine;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.DirectoryResource;
import labnotes.kind.file.EditableFile;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;

/** What to do with the file of a user's keys, and with its directory. */
record AuthorizedKeyDecision(AuthorizedKeyResource desired, Facts observed) {
  private static final String PRIVATE = "600";
  private static final int WRITABLE_BY_OTHERS = 022;

  Decision decide() {
    Optional<Decision> unready = AccountReferences.unready(desired, observed);
    if (unready.isPresent()) {
      return unready.get();
    }
    EditableFile file = file();
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    EntryResource entry = desired.entry(file.path());
    SettingsEdit edit =
        desired.common().present()
            ? new SettingsEdit.Put(entry.key(), entry.value().orElseThrow())
            : new SettingsEdit.Remove(entry.key());
    KeyedFormat keys = file.keyed().orElseThrow();
    Validated<String> edited = keys.edit(file.path().path(), file.text(), edit);
    if (edited.value().isEmpty()) {
      return new Decision.Refused(edited.diagnostics());
    }
    return desired.common().present()
        ? present(file, entry, edited.value().get())
        : absent(file, entry, edited.value().get());
  }

  private EditableFile file() {
    return EditableFile.of(
        desired, desired.file(observed), Optional.of(AuthorizedKeyResource.NAME), observed);
  }

  private Decision absent(EditableFile file, EntryResource entry, String edited) {
    return file.holds(edited) || file.state() instanceof FileState.Absent
        ? new Decision.InPlace("the key is not authorized")
        : written(file, entry, edited, DesiredOwnership.ofNewFile());
  }

  /** Sshd ignores the file if the owner or the mode lets another user write it. */
  private Decision present(EditableFile file, EntryResource entry, String edited) {
    HostPath directory = file.path().parent();
    Decision safe = directory(directory);
    if (safe instanceof Decision.Refused) {
      return safe;
    }
    boolean isWhole = file.holds(edited) && isSafe(file.state());
    Optional<Change> first =
        safe instanceof Decision.Due due ? Optional.of(due.change()) : Optional.empty();
    if (isWhole) {
      return first
          .<Decision>map(change -> new Decision.Due(change.as(desired)))
          .orElseGet(() -> new Decision.InPlace("the key is authorized"));
    }
    DesiredOwnership ownership =
        new DesiredOwnership(
            Optional.of(mode(file.state(), PRIVATE)), PRIVATE, user(), Optional.empty());
    Decision second = checked(written(file, entry, edited, ownership), file.path());
    return first.isPresent() && second instanceof Decision.Due due
        ? new Decision.Due(first.get().as(desired).and(due.change()))
        : second;
  }

  private Decision checked(Decision decision, HostPath path) {
    Optional<Change.Check> check = KeyFilesOfSshd.check(path, observed);
    return decision instanceof Decision.Due due && check.isPresent()
        ? new Decision.Due(due.change().checked(check))
        : decision;
  }

  private Optional<String> user() {
    return desired.common().user();
  }

  /** The decision for an existing .ssh that sshd would not trust. */
  private Decision directory(HostPath path) {
    FileState state = observed.get(FileFact.of(path));
    boolean isLeft = state instanceof FileState.Absent || isSafe(state);
    return isLeft
        ? new Decision.InPlace("safe")
        : new DirectoryResource(
                desired.common().with(State.PRESENT),
                path,
                Optional.of(mode(state, "700")),
                user(),
                Optional.empty())
            .decide(observed);
  }

  private boolean isSafe(FileState state) {
    return DesiredOwnership.of(state)
        .filter(found -> user().filter(found.owner()::equals).isPresent())
        .filter(found -> !isWritableByOthers(state))
        .isPresent();
  }

  private static String mode(FileState state, String ofNew) {
    return DesiredOwnership.of(state)
        .map(found -> Integer.parseInt(found.mode(), 8) & ~WRITABLE_BY_OTHERS)
        .map(mode -> "0" + Integer.toOctalString(mode))
        .orElse(ofNew);
  }

  /** A change of the file that only restores this key. */
  private Decision written(
      EditableFile file, EntryResource entry, String edited, DesiredOwnership ownership) {
    return new KeyFileChange(desired, file, AuthorizedKeyResource.NAME, Set.of(entry.key()))
        .to(edited, ownership);
  }

  /** Why sshd would ignore the key, and what else declares all keys. */
  List<Diagnostic> conflicts(Collection<? extends Resource> all) {
    List<Diagnostic> conflicts = new ArrayList<>();
    HostPath home = observed.get(desired.files()).home();
    if (isWritableByOthers(observed.get(FileFact.of(home)))) {
      conflicts.add(
          Diagnostic.error(
                  "sshd ignores the keys of a user whose home %s others can write".formatted(home),
                  desired.common().at())
              .hint("run `chmod go-w " + home + "`, or declare the directory with its mode"));
    }
    HostPath path = desired.file(observed);
    new KeyFilesOfSshd(home, user().orElse(""))
        .whyUnread(path, observed)
        .map(why -> Diagnostic.error(why, desired.common().at()))
        .map(problem -> problem.hint("let sshd read it, or add the key to that file by `line`"))
        .ifPresent(conflicts::add);
    all.stream()
        .filter(other -> other.common().present())
        .filter(
            other ->
                other
                    .claim()
                    .filter(claim -> claim.extent() == FileClaim.Extent.FILE)
                    .filter(claim -> claim.path().equals(path))
                    .isPresent())
        .map(
            other ->
                Diagnostic.error(
                    "%s declares all keys of %s".formatted(other.address(), path),
                    desired.common().at()))
        .forEach(conflicts::add);
    return conflicts;
  }

  private static boolean isWritableByOthers(FileState state) {
    return DesiredOwnership.of(state)
        .filter(found -> (Integer.parseInt(found.mode(), 8) & WRITABLE_BY_OTHERS) != 0)
        .isPresent();
  }

  /** What removes the other keys of the file. */
  List<Resource> others(Collection<? extends Resource> declared) {
    Set<String> kept =
        declared.stream()
            .filter(AuthorizedKeyResource.class::isInstance)
            .map(AuthorizedKeyResource.class::cast)
            .filter(one -> one.common().user().equals(user()))
            .flatMap(one -> one.line().stream())
            .map(line -> line.key().base64())
            .collect(Collectors.toSet());
    List<Resource> others = new ArrayList<>();
    try {
      file()
          .keyed()
          .orElseThrow()
          .values(file().text())
          .forEach(
              (key, line) ->
                  KeyLine.parse(line)
                      .filter(one -> !kept.contains(key))
                      .map(desired::removing)
                      .ifPresent(others::add));
    } catch (UnansweredException unanswered) {
      // The decision has the reason.
      return List.of();
    }
    return others;
  }
}
