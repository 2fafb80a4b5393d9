package labnotes.kind.firewall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ports and ranges of ports that do not overlap, in ascending order. */
record PortSet(List<PortRange> ranges) {
  private static final int MAXIMUM_PORT = 65535;

  /** That of a rule of iptables, in which a range counts as two. */
  private static final int MAXIMUM_COUNT = 15;

  /** Successive ports. */
  record PortRange(int low, int high) {
    boolean contains(PortRange other) {
      return low <= other.low && other.high <= high;
    }

    boolean overlaps(PortRange other) {
      return low <= other.high && other.low <= high;
    }

    private String text(String separator) {
      return low == high ? String.valueOf(low) : low + separator + high;
    }
  }

  PortSet {
    ranges = ranges.stream().sorted(Comparator.comparingInt(PortRange::low)).toList();
  }

  /** The ports that a profile or a firewall writes, separated by commas; empty if it is wrong. */
  static Optional<PortSet> of(String text) {
    return problem(text).isEmpty() ? Optional.of(parse(text)) : Optional.empty();
  }

  private static PortSet parse(String text) {
    List<PortRange> ranges = new ArrayList<>();
    for (String word : text.split(",", -1)) {
      String[] ends = word.strip().split("[-:]", -1);
      ranges.add(new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])));
    }
    return new PortSet(ranges);
  }

  /** Why a text does not name ports; a clause. */
  static Optional<String> problem(String text) {
    for (String word : text.split(",", -1)) {
      if (!word.strip().matches("[0-9]{1,5}([-:][0-9]{1,5})?")) {
        return Optional.of("`" + word.strip() + "` is not a port or a range such as 6000-6100");
      }
    }
    List<PortRange> ranges = parse(text).ranges;
    for (PortRange range : ranges) {
      if (range.low < 1 || range.high > MAXIMUM_PORT) {
        return Optional.of(range.text("-") + " is not between 1 and " + MAXIMUM_PORT);
      }
      if (range.low > range.high || text.contains(range.low + "-" + range.low)) {
        return Optional.of("the range " + range.low + "-" + range.high + " does not ascend");
      }
    }
    for (int index = 1; index < ranges.size(); index++) {
      PortRange before = ranges.get(index - 1);
      if (before.overlaps(ranges.get(index))) {
        return Optional.of(
            "%s and %s overlap".formatted(before.text("-"), ranges.get(index).text("-")));
      }
    }
    int count = ranges.stream().mapToInt(range -> range.low == range.high ? 1 : 2).sum();
    return count > MAXIMUM_COUNT
        ? Optional.of("a rule has at most %d ports, and a range is two".formatted(MAXIMUM_COUNT))
        : Optional.empty();
  }

  /** Whether each port of another set is in this one. */
  boolean contains(PortSet other) {
    return other.ranges.stream()
        .allMatch(range -> ranges.stream().anyMatch(one -> one.contains(range)));
  }

  /** Whether a port of another set is in this one. */
  boolean overlaps(PortSet other) {
    return other.ranges.stream()
        .anyMatch(range -> ranges.stream().anyMatch(one -> one.overlaps(range)));
  }

  /** Each port or range as a set of its own. */
  List<PortSet> parts() {
    return ranges.stream().map(range -> new PortSet(List.of(range))).toList();
  }

  /** The ports of several sets. */
  static PortSet all(List<PortSet> sets) {
    return new PortSet(sets.stream().flatMap(set -> set.ranges.stream()).toList());
  }

  private String text(String separator) {
    return ranges.stream().map(range -> range.text(separator)).collect(Collectors.joining(","));
  }

  /** The ports as iptables and ufw write them. */
  String written() {
    return text(":");
  }

  /** The ports as a profile has them. */
  @Override
  public String toString() {
    return text("-");
  }
}
