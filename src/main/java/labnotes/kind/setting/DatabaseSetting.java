package labnotes.kind.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.format.KeyedFormat;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.kind.pending.PendingProviders;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

/** A desktop setting in the key file of a database for the whole system. */
record DatabaseSetting(SettingResource wish, String database, Facts observed) {
  /** The key files and lock files that any system may have it in. */
  static List<HostPath> files(String database) {
    return List.of(
        keys("/etc", database),
        locks("/etc", database),
        keys("/usr/local/etc", database),
        locks("/usr/local/etc", database));
  }

  private static HostPath keys(String folder, String database) {
    return new HostPath(folder + "/dconf/db/" + database + ".d/00-labnotes");
  }

  private static HostPath locks(String folder, String database) {
    return new HostPath(folder + "/dconf/db/" + database + ".d/locks/00-labnotes");
  }

  Decision decide() {
    boolean offline = observed.get(new SystemFact()).offline();
    Optional<String> schema =
        offline ? Optional.of(wish.schemas().get(0)) : observed.get(wish.fact()).schema();
    if (schema.isEmpty() && wish.common().present()) {
      return PendingProviders.anyPackage(observed)
          .<Decision>map(Decision.Waits::new)
          .orElseGet(
              () ->
                  new Decision.Deferred(
                      "no schema with the key is installed: " + String.join(", ", wish.schemas())));
    }
    return decide(schema.orElse(wish.schemas().get(0)).replace('.', '/') + "/" + wish.key());
  }

  private Decision decide(String path) {
    String folder = observed.get(new SystemFact()).isFreeBsd() ? "/usr/local/etc" : "/etc";
    EditableFile keys = EditableFile.of(wish, keys(folder, database), Optional.of("dconf"), observed);
    EditableFile locks = EditableFile.of(wish, locks(folder, database), Optional.of("plain"), observed);
    List<Diagnostic> obstacles = new ArrayList<>(keys.obstacles());
    obstacles.addAll(locks.obstacles());
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    KeyedFormat settings = keys.keyed().orElseThrow();
    Optional<Diagnostic> wrong = settings.validate(path, wish.value());
    if (wrong.filter(problem -> problem.severity() == Severity.ERROR).isPresent()) {
      return Refusal.of(wish, wrong.get().message()).mistake();
    }
    boolean locked = wish.lock() && wish.common().present();
    Decision kept = edited(keys, set(settings, keys.text(), path));
    // The folders that the first one makes are there for the second one.
    Facts foreseen =
        kept instanceof Decision.Due due ? observed.foreseeing(due.change().expect()) : observed;
    EditableFile next = EditableFile.of(wish, locks(folder, database), Optional.of("plain"), foreseen);
    Decision listed = edited(next, listed(locks.text(), "/" + path, locked));
    return together(List.of(kept, listed), undo(settings, keys.text(), locks.text(), path));
  }

  private String set(KeyedFormat settings, String text, String path) {
    if (!wish.common().present()) {
      return settings.remove(text, path);
    }
    Optional<String> now = Optional.ofNullable(settings.values(text).get(path));
    return now.filter(value -> GVariantComparison.same(value, wish.value())).isPresent()
        ? text
        : settings.set(text, path, wish.value());
  }

  private static String listed(String text, String line, boolean wished) {
    boolean there = text.lines().anyMatch(line::equals);
    if (there == wished) {
      return text;
    }
    String gap = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
    return wished
        ? text + gap + line + "\n"
        : text.lines()
            .filter(other -> !other.equals(line))
            .map(other -> other + "\n")
            .reduce("", String::concat);
  }

  private static Decision edited(EditableFile file, String text) {
    return text.equals(file.text())
        ? new Decision.InPlace("as desired")
        : file.become(text, DesiredOwnership.ofNewFile(), false);
  }

  private Decision together(List<Decision> decisions, List<Resource> undo) {
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
                    wish.common().present()
                        ? "is " + wish.value() + " in the database " + database
                        : "not in the database " + database));
  }

  /** dconf reads a compiled form of the key files. */
  private static Change compiled(Change change) {
    return change.applying(
        Sh.of(
            "{\n{}\n} || exit\n[ -n \"$LABNOTES_ROOT\" ] || labnotes_openly dconf update",
            change.apply()));
  }

  private List<Resource> undo(KeyedFormat settings, String keys, String locks, String path) {
    Optional<String> before = Optional.ofNullable(settings.values(keys).get(path));
    Common undone = wish.common().undone();
    return List.of(
        new SettingResource(
            before.isPresent() ? undone : undone.with(State.ABSENT),
            wish.key(),
            wish.schemas(),
            before.orElse(wish.value()),
            Optional.of(database),
            before.isPresent() && locks.lines().anyMatch(line -> line.equals("/" + path))));
  }
}
