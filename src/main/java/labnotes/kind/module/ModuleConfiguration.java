package labnotes.kind.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.fact.SystemState;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.State;
import labnotes.kind.line.LinePlace;
import labnotes.kind.line.LineResource;
import labnotes.kind.schema.Doc;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** The configuration of a module for modprobe: lines of /etc/modprobe.d. */
public record ModuleConfiguration(
    @Doc(
            "Linux only: parameters of the module, such as power_save=1; they are the only ones of"
                + " their line in /etc/modprobe.d/NAME.conf")
        List<String> options,
    @Doc(
            "Linux only: whether devices do not load the module by themselves; requires `state:"
                + " absent`")
        Optional<Boolean> blacklist) {
  private static final Pattern OPTION =
      Pattern.compile("[A-Za-z0-9_.-]+(=([^\\s\"\\\\#]|\"[^\"\\\\\\p{Cntrl}]*\")*+)?");

  public ModuleConfiguration {
    options = List.copyOf(options);
  }

  /** No lines for modprobe. */
  public static ModuleConfiguration none() {
    return new ModuleConfiguration(List.of(), Optional.empty());
  }

  boolean isEmpty() {
    return options.isEmpty() && !isBlacklisted();
  }

  private boolean isBlacklisted() {
    return blacklist.orElse(false);
  }

  /** What is wrong with it, whatever the host is. */
  List<Diagnostic> problems(ModuleResource module) {
    List<Diagnostic> found = new ArrayList<>();
    Common common = module.common();
    options.stream()
        .filter(option -> !OPTION.matcher(option).matches())
        .map(
            option ->
                Diagnostic.error("`" + option + "` is not an option of a module", common.at())
                    .hint("write NAME=VALUE, with a value that has blanks in double quotes"))
        .forEach(found::add);
    if (!common.present() && !options.isEmpty()) {
      found.add(
          Diagnostic.error(module.address() + " has `options`, but `state: absent`", common.at())
              .hint("remove one of them"));
    }
    if (common.present() && isBlacklisted()) {
      found.add(
          Diagnostic.error(module.address() + " has `blacklist`, but is present", common.at())
              .hint("add `state: absent`"));
    }
    return found;
  }

  /** Why the system has no such configuration; empty if it has, or if none is declared. */
  Optional<Diagnostic> elsewhere(ModuleResource module, SystemState system) {
    if (!system.isFreeBsd() || isEmpty()) {
      return Optional.empty();
    }
    String hint =
        isBlacklisted()
            ? "declare `entry: devmatch_blocklist` with `value: %s`, `word: true` and `file:"
                + " /etc/rc.conf`"
            : "declare each tunable of %s as an `entry` with `file: /boot/loader.conf`";
    return Optional.of(
        Diagnostic.error(
                "%s: FreeBSD has no `%s` of modules"
                    .formatted(module.address(), isBlacklisted() ? "blacklist" : "options"),
                module.common().at())
            .hint(hint.formatted(module.name())));
  }

  /** Its lines as resources of their own kind. */
  List<LineResource> lines(ModuleResource module) {
    List<LineResource> lines = new ArrayList<>();
    if (!options.isEmpty()) {
      lines.add(line(module, "options", " " + String.join(" ", options), Optional.empty()));
    }
    if (isBlacklisted()) {
      lines.add(line(module, "blacklist", "", Optional.of(LinePlace.Occurrence.FIRST)));
    }
    return lines;
  }

  private static LineResource line(
      ModuleResource module, String command, String rest, Optional<LinePlace.Occurrence> which) {
    String match = "^\\s*%s\\s+%s(\\s|$)".formatted(command, pattern(module.name()));
    LinePlace place =
        new LinePlace(
            Optional.of(match), which, Optional.empty(), Optional.empty(), Optional.empty());
    return new LineResource(
        module.common().with(State.PRESENT),
        command + " " + module.name() + rest,
        new HostPath(Initramfs.DIRECTORY + module.name() + ".conf"),
        place,
        Optional.empty(),
        new DesiredContent.Undetermined());
  }

  /** modprobe takes a hyphen for an underscore. */
  private static String pattern(String name) {
    return name.replaceAll("[-_]", "[-_]");
  }
}
