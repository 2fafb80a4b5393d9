package labnotes.fact.machine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the sizes of a machine. */
final class MachineNumbers {
  private static final Pattern BYTES = Pattern.compile("[0-9]{1,18}");
  private static final Pattern KIBIBYTES = Pattern.compile("MemTotal:\\s+([0-9]{1,15}) kB");
  private static final long MEBI = 1024 * 1024;

  private MachineNumbers() {}

  /** The memory in MiB, from bytes of sysctl(8) or from a line of /proc/meminfo. */
  static Optional<Long> mebibytes(List<String> lines) {
    for (String line : lines) {
      Matcher kibibytes = KIBIBYTES.matcher(line);
      if (kibibytes.matches()) {
        return Optional.of(Long.parseLong(kibibytes.group(1)) / 1024);
      }
      if (BYTES.matcher(line).matches()) {
        return Optional.of(Long.parseLong(line) / MEBI);
      }
    }
    return Optional.empty();
  }

  /** A number on a line of its own. */
  static Optional<Long> count(List<String> lines) {
    return lines.stream()
        .filter(line -> BYTES.matcher(line).matches())
        .findFirst()
        .map(Long::valueOf);
  }
}
