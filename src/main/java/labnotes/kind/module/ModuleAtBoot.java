package labnotes.kind.module;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.fact.FileState;
import labnotes.fact.SystemState;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsEdit;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.effect.FileEffect;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;

/**
 * The decision for the loading of a module at boot: /etc/modules-load.d on Linux; on FreeBSD the
 * kld_list of rc.conf, or loader.conf for a module that is needed before the disks are mounted.
 */
record ModuleAtBoot(ModuleResource desired, SystemState system, Facts observed) {
  static final HostPath LOADER = new HostPath("/boot/loader.conf");
  static final HostPath RC = new HostPath("/etc/rc.conf");
  private static final String LIST = "kld_list";

  static HostPath modulesLoadFile(String module) {
    return new HostPath("/etc/modules-load.d/" + module + ".conf");
  }

  Decision decide() {
    if (!system.isFreeBsd()) {
      EditableFile file = editable(modulesLoadFile(desired.name()), "plain");
      return edited(file, listed(file.text()));
    }
    EditableFile loader = editable(LOADER, "loader.conf");
    EditableFile rc = editable(RC, "rc.conf");
    boolean isInLoader = "yes".equalsIgnoreCase(value(loader, desired.name() + "_load"));
    boolean isInRc = words(rc).stream().anyMatch(this::names);
    if (desired.common().present()) {
      boolean isListed = isInLoader || (isInRc && !desired.early());
      return isListed ? kept(isInLoader ? loader : rc) : add(desired.early() ? loader : rc);
    }
    Decision first = isInLoader ? remove(loader) : inPlace();
    Decision second = isInRc ? remove(rc) : inPlace();
    if (first instanceof Decision.Due one && second instanceof Decision.Due other) {
      return new Decision.Due(one.change().and(other.change()));
    }
    return first instanceof Decision.InPlace ? second : first;
  }

  /** The file that lists the module, or will. */
  HostPath file() {
    if (!system.isFreeBsd()) {
      return modulesLoadFile(desired.name());
    }
    EditableFile loader = editable(LOADER, "loader.conf");
    boolean isInRc = words(editable(RC, "rc.conf")).stream().anyMatch(this::names);
    return "yes".equalsIgnoreCase(value(loader, desired.name() + "_load"))
            || (desired.early() && !isInRc)
        ? LOADER
        : RC;
  }

  /** Why a later file keeps the module from being loaded; the file in which it is listed counts. */
  List<Diagnostic> conflicts(FileEffect inLoader, FileEffect inRc) {
    String load = desired.name() + "_load";
    EditableFile loader = editable(LOADER, "loader.conf");
    List<Diagnostic> loaderConflicts =
        "yes".equalsIgnoreCase(value(loader, load))
            ? inLoader.conflicts(load, value(loader, load), observed)
            : List.of();
    EditableFile rc = editable(RC, "rc.conf");
    boolean isInRc = words(rc).stream().anyMatch(this::names);
    return isInRc && !desired.early()
        ? inRc.conflictsOfWord(
            LIST, desired.name(), list -> wordsOf(list).stream().anyMatch(this::names), observed)
        : loaderConflicts;
  }

  private EditableFile editable(HostPath path, String format) {
    return EditableFile.of(desired, path, Optional.of(format), observed);
  }

  /** The decision for a file that lists the module, unless a crash emptied it. */
  private static Decision kept(EditableFile file) {
    return file.holds(file.text())
        ? inPlace()
        : file.write(file.text(), DesiredOwnership.ofNewFile(), false);
  }

  private static Decision inPlace() {
    return new Decision.InPlace("as desired at boot");
  }

  private static String value(EditableFile file, String key) {
    return file.keyed().flatMap(settings -> settings.value(file.text(), key)).orElse("");
  }

  private static List<String> words(EditableFile rc) {
    return rc.keyed().map(settings -> settings.words(rc.text(), LIST)).orElse(List.of());
  }

  private static List<String> wordsOf(String list) {
    return list.isBlank() ? List.of() : List.of(list.strip().split("\\s+", -1));
  }

  /** Whether a word of the list is the module or the path of its file. */
  private boolean names(String word) {
    return word.replaceFirst(".*/", "").replaceFirst("\\.ko$", "").equals(desired.name());
  }

  private Decision add(EditableFile file) {
    return edited(
        file,
        desired.early()
            ? new SettingsEdit.Put(desired.name() + "_load", "YES")
            : new SettingsEdit.AddWord(LIST, desired.name()));
  }

  private Decision remove(EditableFile file) {
    return edited(
        file,
        file.path().equals(LOADER)
            ? new SettingsEdit.Remove(desired.name() + "_load")
            : new SettingsEdit.RemoveWords(
                LIST, words(file).stream().filter(this::names).collect(Collectors.toSet())));
  }

  private Decision edited(EditableFile file, SettingsEdit edit) {
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    Validated<String> edited =
        file.keyed().orElseThrow().edit(file.path().path(), file.text(), edit);
    return edited.value().isEmpty()
        ? new Decision.Refused(edited.diagnostics())
        : edited(file, spelled(file, edited.value().get()));
  }

  /** The edited text, with the list as in the earlier text if that has the same words. */
  private String spelled(EditableFile file, String edited) {
    KeyedFormat settings = file.keyed().orElseThrow();
    Set<String> words = Set.copyOf(settings.words(edited, LIST));
    return desired
        .earlier()
        .filter(earlier -> file.path().equals(RC))
        .filter(earlier -> Set.copyOf(settings.words(earlier, LIST)).equals(words))
        .flatMap(earlier -> settings.restore(file.text(), LIST, earlier))
        .orElse(edited);
  }

  private String listed(String text) {
    List<String> others =
        text.lines().filter(line -> !line.strip().equals(desired.name())).toList();
    boolean isListed = others.size() < text.lines().count();
    if (isListed == desired.common().present()) {
      return text;
    }
    return desired.common().present()
        ? text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + desired.name() + "\n"
        : String.join("", others.stream().map(line -> line + "\n").toList());
  }

  private Decision edited(EditableFile file, String text) {
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    if (file.holds(text)) {
      return inPlace();
    }
    Decision decision = file.write(text, DesiredOwnership.ofNewFile(), false);
    return decision instanceof Decision.Due due && file.state() instanceof FileState.Regular
        ? new Decision.Due(due.change().undoneBy(List.of(undo(file))))
        : decision;
  }

  /** Restores only the line or word of this module: others may change until then. */
  private Resource undo(EditableFile file) {
    boolean wasListed = !desired.common().present();
    Common undone = desired.common().undone().with(wasListed ? State.PRESENT : State.ABSENT);
    Optional<String> value = wasListed ? Optional.of("YES") : Optional.empty();
    return file.path().equals(LOADER)
        ? new EntryResource(
                undone, desired.name() + "_load", LOADER, value, Optional.of("loader.conf"), false)
            .spelledAs(file.content())
        : new ModuleResource(undone, desired.name(), true, false, false).spelledAs(file.content());
  }
}
