package labnotes.kind.module;

import java.util.Optional;
import labnotes.fact.SystemState;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.State;
import labnotes.kind.command.CommandOptions;
import labnotes.kind.command.CommandResource;
import labnotes.kind.command.RunWhen;

/** The initramfs, which has a copy of /etc/modprobe.d. */
final class Initramfs {
  static final String TRIGGER = "initramfs after changes of /etc/modprobe.d";
  static final String DIRECTORY = "/etc/modprobe.d/";
  private static final int TIMEOUT = 1800;

  /** Without an argument, mkinitfs only makes that of the running kernel. */
  private static final String EACH_KERNEL_OF_ALPINE =
      """
      for kernel in /lib/modules/*/; do
        [ ! -e "${kernel}modules.dep" ] || mkinitfs "$(basename "$kernel")" || exit
      done""";

  private Initramfs() {}

  /** Whether the address is that of a line or file which it copies. */
  static boolean isCopied(Address address) {
    return (address.kind().equals("line") || address.kind().equals("file"))
        && address.name().startsWith(DIRECTORY);
  }

  /** The trigger that makes it again, the same for all modules. */
  static CommandResource trigger(Common module, SystemState system) {
    String program = program(system);
    return new CommandResource(
        Common.of(module.note(), module.why(), State.PRESENT),
        TRIGGER,
        "! command -v %s >/dev/null || %s".formatted(program, command(program)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        RunWhen.TRIGGER,
        CommandOptions.limitedTo(TIMEOUT));
  }

  private static String program(SystemState system) {
    if (system.isDebian()) {
      return "update-initramfs";
    }
    return switch (system.family()) {
      case "alpine" -> "mkinitfs";
      case "arch" -> "mkinitcpio";
      default -> "dracut";
    };
  }

  /** The command that makes the initramfs of each kernel. */
  private static String command(String program) {
    return switch (program) {
      case "update-initramfs" -> "update-initramfs -u -k all";
      case "mkinitfs" -> EACH_KERNEL_OF_ALPINE;
      case "mkinitcpio" -> "mkinitcpio -P";
      default -> "dracut --force --regenerate-all";
    };
  }
}
