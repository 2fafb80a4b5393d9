package labnotes.fact.machine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names what a system runs in, in the words of systemd-detect-virt(1), and {@code jail}. */
final class Virtualization {
  private static final String NONE = "none";
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]*");

  /** The values of FreeBSD's kern.vm_guest that systemd calls otherwise. */
  private static final Map<String, String> GUESTS =
      Map.of("hv", "microsoft", "vbox", "oracle", "generic", "vm-other");

  /** What the firmware of a virtual machine is called. */
  private static final Map<String, String> FIRMWARE = new LinkedHashMap<>();

  static {
    FIRMWARE.put("QEMU", "qemu");
    FIRMWARE.put("KVM", "kvm");
    FIRMWARE.put("VMware", "vmware");
    FIRMWARE.put("VirtualBox", "oracle");
    FIRMWARE.put("innotek", "oracle");
    FIRMWARE.put("Xen", "xen");
    FIRMWARE.put("Bochs", "bochs");
    FIRMWARE.put("Parallels", "parallels");
    FIRMWARE.put("BHYVE", "bhyve");
    FIRMWARE.put("Amazon EC2", "amazon");
    FIRMWARE.put("Google", "google");
    FIRMWARE.put("Virtual Machine", "microsoft");
  }

  private Virtualization() {}

  static Optional<String> of(List<String> lines) {
    Map<String, String> values = new HashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals < 0 && WORD.matcher(line).matches()) {
        return Optional.of(line);
      }
      if (equals > 0) {
        values.putIfAbsent(line.substring(0, equals), line.substring(equals + 1).strip());
      }
    }
    return values.containsKey("jailed") ? freebsd(values) : linux(values);
  }

  private static Optional<String> freebsd(Map<String, String> values) {
    String guest = values.getOrDefault("guest", "");
    return values.getOrDefault("jailed", "").equals("1")
        ? Optional.of("jail")
        : Optional.of(GUESTS.getOrDefault(guest, guest)).filter(name -> !name.isEmpty());
  }

  private static Optional<String> linux(Map<String, String> values) {
    String container = values.getOrDefault("container", "");
    if (!container.isEmpty()) {
      return Optional.of(container);
    }
    String clocks = values.getOrDefault("clock", "");
    if (clocks.contains("kvm-clock")) {
      return Optional.of("kvm");
    }
    if (values.getOrDefault("xen", "").equals("xen")) {
      return Optional.of("xen");
    }
    String firmware = values.getOrDefault("vendor", "") + " " + values.getOrDefault("product", "");
    Optional<String> named =
        FIRMWARE.entrySet().stream()
            .filter(entry -> firmware.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    String flags = values.getOrDefault("flags", "");
    boolean isBare = !flags.isEmpty() && !(" " + flags + " ").contains(" hypervisor ");
    return named.or(() -> isBare ? Optional.of(NONE) : Optional.empty());
  }
}
