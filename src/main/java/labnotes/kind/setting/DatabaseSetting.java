package labnotes.kind.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.format.KeyedFormat;
import labnotes.format.gvariant.GVariantText;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.kind.file.FileChange;
import labnotes.kind.pending.PendingProviders;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** The decision for a desktop setting in the key file of a system-wide dconf database. */
record DatabaseSetting(SettingResource desired, String database, Facts observed) {
  /** The key files and lock files on all systems. */
  static List<HostPath> files(String database) {
    return List.of(
        keys("/etc", database),
        locks("/etc", database),
        keys("/usr/local/etc", database),
        locks("/usr/local/etc", database));
  }

  private static HostPath keys(String directory, String database) {
    return new HostPath(directory + "/dconf/db/" + database + ".d/00-labnotes");
  }

  private static HostPath locks(String directory, String database) {
    return new HostPath(directory + "/dconf/db/" + database + ".d/locks/00-labnotes");
  }

  Decision decide() {
    GSettingsValue found =
        observed.get(SystemFact.INSTANCE).offline()
            ? new GSettingsValue(Optional.of(desired.schemas().get(0)), Optional.empty())
            : observed.get(desired.fact());
    Optional<String> schema = found.schema();
    if (schema.isEmpty() && desired.common().present()) {
      return PendingProviders.anyPackage(observed)
          .<Decision>map(Decision.Waits::new)
          .orElseGet(
              () ->
                  new Decision.Deferred(
                      "no installed schema has the key: " + String.join(", ", desired.schemas())));
    }
    GSettingsRange range = found.about().range();
    Optional<Decision> invalid =
        desired.common().present() ? desired.invalidValue(range) : Optional.empty();
    if (invalid.isPresent()) {
      return invalid.get();
    }
    // dconf ignores a value of another type than that of the schema.
    return decide(path(found), range.typed(desired.value()));
  }

  private String path(GSettingsValue found) {
    String directory =
        found
            .about()
            .path()
            .map(path -> path.substring(1))
            .orElseGet(() -> conventionalPath(found.schema()));
    return directory + desired.key();
  }

  private String conventionalPath(Optional<String> schema) {
    return schema.orElse(desired.schemas().get(0)).replace('.', '/') + "/";
  }

  private EditableFile keys() {
    return EditableFile.of(desired, keys(directory(), database), Optional.of("dconf"), observed);
  }

  private EditableFile locks(Facts facts) {
    return EditableFile.of(desired, locks(directory(), database), Optional.of("plain"), facts);
  }

  private String directory() {
    return observed.get(SystemFact.INSTANCE).isFreeBsd() ? "/usr/local/etc" : "/etc";
  }

  /** The setting as the database has it; empty if it has none. */
  Optional<SettingResource> now() {
    String path = path(observed.get(desired.fact()));
    EditableFile keys = keys();
    boolean isLocked = locks(observed).text().lines().anyMatch(("/" + path)::equals);
    return keys.keyed()
        .flatMap(settings -> settings.value(keys.text(), path))
        .map(value -> desired.with(value, isLocked));
  }

  private Decision decide(String path, String typed) {
    EditableFile keys = keys();
    EditableFile locks = locks(observed);
    List<Diagnostic> obstacles = new ArrayList<>(keys.obstacles());
    obstacles.addAll(locks.obstacles());
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    KeyedFormat settings = keys.keyed().orElseThrow();
    Optional<Diagnostic> wrong = settings.validate(path, typed);
    if (wrong.filter(Diagnostic::isError).isPresent()) {
      return Refusal.of(desired, wrong.get().message()).invalid();
    }
    boolean isLocked = desired.lock() && desired.common().present();
    Decision kept = edited(keys, set(settings, keys.text(), path, typed));
    // The first change creates the directories of the second one.
    Facts foreseen =
        kept instanceof Decision.Due due ? observed.expecting(due.change().expect()) : observed;
    Decision listed = edited(locks(foreseen), listed(locks.text(), "/" + path, isLocked));
    return merge(List.of(kept, listed), undo(settings, keys.text(), locks.text(), path));
  }

  private String set(KeyedFormat settings, String text, String path, String typed) {
    if (!desired.common().present()) {
      return settings.remove(text, path);
    }
    Optional<String> now = Optional.ofNullable(settings.values(text).get(path));
    return now.filter(value -> isSame(value, typed)).isPresent()
        ? text
        : settings.set(text, path, typed);
  }

  /** A value that no type is known of is taken for one of the type that the file has. */
  private static boolean isSame(String observed, String typed) {
    return GVariantText.isSameTyped(observed, typed)
        || (!GVariantText.isTyped(typed) && GVariantText.isSame(observed, typed));
  }

  private static String listed(String text, String line, boolean isDesired) {
    boolean exists = text.lines().anyMatch(line::equals);
    if (exists == isDesired) {
      return text;
    }
    String gap = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
    return isDesired
        ? text + gap + line + "\n"
        : text.lines()
            .filter(other -> !other.equals(line))
            .map(other -> other + "\n")
            .reduce("", String::concat);
  }

  /** The files have nothing but what labnotes writes, so that an empty one is removed. */
  private Decision edited(EditableFile file, String text) {
    if (text.isEmpty() && file.state() instanceof FileState.Regular) {
      return new Decision.Due(
          new FileChange(desired.address(), desired.common(), file.path(), false, file.state())
              .delete());
    }
    return file.holds(text)
        ? new Decision.InPlace("as desired")
        : file.write(text, DesiredOwnership.ofNewFile(), false);
  }

  private Decision merge(List<Decision> decisions, List<Resource> undo) {
    Optional<Change> all = Optional.empty();
    for (Decision decision : decisions) {
      if (decision instanceof Decision.Refused) {
        return decision;
      }
      if (decision instanceof Decision.Due due) {
        all = Optional.of(all.map(change -> change.and(due.change())).orElse(due.change()));
      }
    }
    return all.<Decision>map(change -> new Decision.Due(compiled(change).undoneBy(undo)))
        .orElseGet(
            () ->
                new Decision.InPlace(
                    desired.common().present()
                        ? "is " + desired.value() + " in database " + database
                        : "not set in database " + database));
  }

  /** The change with an update of the compiled database, which is what dconf reads. */
  private static Change compiled(Change change) {
    return change.applying(
        Sh.of(
            "{\n{}\n} || exit\n[ -n \"$LABNOTES_ROOT\" ] || labnotes_openly dconf update",
            change.apply()));
  }

  private List<Resource> undo(KeyedFormat settings, String keys, String locks, String path) {
    Optional<String> before = Optional.ofNullable(settings.values(keys).get(path));
    Common undone = desired.common().undone();
    return List.of(
        new SettingResource(
            before.isPresent() ? undone : undone.with(State.ABSENT),
            desired.key(),
            desired.schemas(),
            before.orElse(desired.value()),
            Optional.of(database),
            before.isPresent() && locks.lines().anyMatch(line -> line.equals("/" + path))));
  }
}
