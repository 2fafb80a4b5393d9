package labnotes.kind.mount;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.SystemState;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** What is wrong with the declaration of a file system, whatever the host is. */
final class MountProblems {
  /** The file systems without which a system does not boot. */
  private static final Set<String> SYSTEM =
      Set.of("/", "/etc", "/usr", "/usr/bin", "/usr/lib", "/bin", "/sbin", "/lib", "/var", "/dev");

  private static final String LABEL = "(UUID|LABEL|PARTUUID|PARTLABEL)=\\S+";
  private static final String WORD = "[A-Za-z0-9_.:=+@%/-]+";

  private MountProblems() {}

  /** Whether the system does not work without the file system at a mount point. */
  static boolean isSystem(String name) {
    return SYSTEM.contains(name);
  }

  static List<Diagnostic> of(MountResource resource) {
    List<Diagnostic> found = new ArrayList<>();
    FileSystem entry = resource.entry();
    String name = resource.name();
    boolean isSwapLabel = entry.isSwap() && name.matches(LABEL);
    if (!isSwapLabel) {
      HostPath.findProblem(name)
          .map(
              reason ->
                  error(resource, "`%s` is not a mount point: %s".formatted(name, reason))
                      .hint(
                          entry.isSwap()
                              ? "write the path of the swap area, UUID=… or LABEL=…"
                              : "write an absolute path"))
          .ifPresent(found::add);
    }
    if (!resource.common().present()) {
      if (isSystem(name)) {
        found.add(error(resource, "the system does not work without " + name));
      }
      return found;
    }
    if (!resource.isRestoring()) {
      required(resource).ifPresent(found::add);
    }
    entry.device().flatMap(device -> device(resource, device)).ifPresent(found::add);
    entry
        .type()
        .filter(
            type -> !type.matches("[A-Za-z0-9_.-]++(,[A-Za-z0-9_.-]++)*+") || type.startsWith("-"))
        .map(type -> error(resource, "`" + type + "` is not a type of file systems"))
        .ifPresent(found::add);
    for (String option : entry.options()) {
      if (!option.matches(WORD) && !option.matches("[A-Za-z0-9_.-]+=[^\\s,\\\\\"#]+")) {
        found.add(
            error(resource, "`" + option + "` is not an option of a mount")
                .hint("write each option as an item, without commas and blanks"));
      }
    }
    if (entry.required().equals(Optional.of(true))
        && entry.options().stream().anyMatch(Set.of("nofail", "failok")::contains)) {
      found.add(
          error(resource, "`required: true` cannot be combined with the option nofail")
              .hint("remove one"));
    }
    if (entry.pass().filter(pass -> pass < 0 || pass > 9).isPresent()) {
      found.add(error(resource, "`pass` must be from 0 to 9"));
    }
    return found;
  }

  private static Optional<Diagnostic> required(MountResource resource) {
    FileSystem entry = resource.entry();
    if (entry.type().isEmpty()) {
      return Optional.of(
          error(resource, "mount " + resource.name() + " requires the key `type`")
              .hint("add `type:`, or `state: absent` to remove it"));
    }
    if (entry.isSwap()) {
      return entry
          .device()
          .map(
              device ->
                  error(resource, "`device` cannot be combined with `type: swap`")
                      .hint("write `mount: " + device + "`"));
    }
    return entry.device().isPresent()
        ? Optional.empty()
        : Optional.of(
            error(resource, "mount " + resource.name() + " requires the key `device`")
                .hint("add `device:`, such as /dev/sdb1, UUID=…, or tmpfs"));
  }

  private static Optional<Diagnostic> device(MountResource resource, String device) {
    boolean isWord =
        !device.isBlank()
            && !device.startsWith("-")
            && !device.startsWith("#")
            && device.chars().noneMatch(Character::isISOControl);
    return isWord
        ? Optional.empty()
        : Optional.of(error(resource, "`" + device + "` is not a device"));
  }

  /** What a system does not understand. */
  static Optional<Diagnostic> onSystem(MountResource resource, SystemState system) {
    boolean isLabel =
        resource.name().matches(LABEL)
            || resource.entry().device().filter(device -> device.matches(LABEL)).isPresent();
    return isLabel && system.isFreeBsd()
        ? Optional.of(
            Diagnostic.warning(
                    "FreeBSD does not find a device by UUID=… or LABEL=…", resource.common().at())
                .hint("write its path, such as /dev/gpt/LABEL or /dev/ufsid/ID"))
        : Optional.empty();
  }

  private static Diagnostic error(MountResource resource, String message) {
    return Diagnostic.error(message, resource.common().at());
  }
}
