package labnotes.kind.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileState;
import labnotes.fact.SystemState;
import labnotes.format.KeyedFormat;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/**
 * Where a module is named that each boot loads: /etc/modules-load.d on Linux, and on FreeBSD the
 * kld_list of rc.conf, or loader.conf for what is needed before the disks are mounted.
 */
record ModuleAtBoot(ModuleResource wish, SystemState system, Facts observed) {
  static final HostPath LOADER = new HostPath("/boot/loader.conf");
  static final HostPath RC = new HostPath("/etc/rc.conf");
  private static final String LIST = "kld_list";

  static HostPath folder(String module) {
    return new HostPath("/etc/modules-load.d/" + module + ".conf");
  }

  Decision decide() {
    if (!system.isFreeBsd()) {
      EditableFile file = editable(folder(wish.name()), "plain");
      return edited(file, listed(file.text()));
    }
    EditableFile loader = editable(LOADER, "loader.conf");
    EditableFile rc = editable(RC, "rc.conf");
    boolean byLoader = "yes".equalsIgnoreCase(value(loader, wish.name() + "_load"));
    boolean byRc = words(rc).stream().anyMatch(this::names);
    if (wish.common().present()) {
      return byLoader || (byRc && !wish.early()) ? inPlace() : add(wish.early() ? loader : rc);
    }
    Decision first = byLoader ? take(loader) : inPlace();
    Decision second = byRc ? take(rc) : inPlace();
    if (first instanceof Decision.Due one && second instanceof Decision.Due other) {
      return new Decision.Due(one.change().and(other.change()));
    }
    return first instanceof Decision.InPlace ? second : first;
  }

  private EditableFile editable(HostPath path, String format) {
    return EditableFile.of(wish, path, Optional.of(format), observed);
  }

  private static Decision inPlace() {
    return new Decision.InPlace("as desired at each boot");
  }

  private static String value(EditableFile file, String key) {
    return file.keyed().flatMap(settings -> settings.value(file.text(), key)).orElse("");
  }

  private static List<String> words(EditableFile rc) {
    String list = value(rc, LIST).strip();
    return list.isEmpty() ? List.of() : List.of(list.split("\\s+", -1));
  }

  /** Whether a word of the list is the module, which may also be the path of its file. */
  private boolean names(String word) {
    return word.replaceFirst(".*/", "").replaceFirst("\\.ko$", "").equals(wish.name());
  }

  private Decision add(EditableFile file) {
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    KeyedFormat settings = file.keyed().orElseThrow();
    if (wish.early()) {
      return edited(file, settings.set(file.text(), wish.name() + "_load", "YES"));
    }
    List<String> list = new ArrayList<>(words(file));
    list.add(wish.name());
    return edited(file, settings.set(file.text(), LIST, String.join(" ", list)));
  }

  private Decision take(EditableFile file) {
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    KeyedFormat settings = file.keyed().orElseThrow();
    if (file.path().equals(LOADER)) {
      return edited(file, settings.remove(file.text(), wish.name() + "_load"));
    }
    String left = String.join(" ", words(file).stream().filter(word -> !names(word)).toList());
    return edited(
        file,
        left.isEmpty()
            ? settings.remove(file.text(), LIST)
            : settings.set(file.text(), LIST, left));
  }

  private String listed(String text) {
    List<String> others = text.lines().filter(line -> !line.strip().equals(wish.name())).toList();
    boolean there = others.size() < text.lines().count();
    if (there == wish.common().present()) {
      return text;
    }
    return wish.common().present()
        ? text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + wish.name() + "\n"
        : String.join("", others.stream().map(line -> line + "\n").toList());
  }

  private Decision edited(EditableFile file, String text) {
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    if (text.equals(file.text())) {
      return inPlace();
    }
    Decision decision = file.become(text, DesiredOwnership.ofNewFile(), false);
    return decision instanceof Decision.Due due && file.state() instanceof FileState.Regular
        ? new Decision.Due(due.change().undoneBy(List.of(undo(file))))
        : decision;
  }

  /** Only this module's line or word goes back: others may have changed since. */
  private Resource undo(EditableFile file) {
    boolean was = !wish.common().present();
    Common undone = wish.common().undone().with(was ? State.PRESENT : State.ABSENT);
    Optional<String> value = was ? Optional.of("YES") : Optional.empty();
    return file.path().equals(LOADER)
        ? new EntryResource(
                undone, wish.name() + "_load", LOADER, value, Optional.of("loader.conf"), false)
            .spelledAs(file.text())
        : new ModuleResource(undone, wish.name(), true, false, false);
  }
}
