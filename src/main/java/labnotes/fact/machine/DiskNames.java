package labnotes.fact.machine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the names of disks. */
final class DiskNames {
  /** Block devices that are not disks: optical drives, and those that consist of other devices. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "(loop|ram|zram|sr|fd|dm-|md|nbd|drbd|cd)[0-9].*|mmcblk[0-9]+(boot[0-9]+|rpmb)");

  private DiskNames() {}

  static Optional<List<String>> of(List<String> lines) {
    List<String> names =
        lines.stream()
            .flatMap(line -> Stream.of(line.split("\\s+")))
            .filter(name -> !OTHERS.matcher(name).matches())
            .sorted()
            .toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(names);
  }
}
