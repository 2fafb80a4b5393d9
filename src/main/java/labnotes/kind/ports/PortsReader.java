package labnotes.kind.ports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.UnansweredException;
import labnotes.kind.ports.PortsState.ForeignPackage;
import labnotes.kind.ports.PortsState.RemovedPort;

/** A parser of the answer about ports: lines with a word and values, separated by bars. */
final class PortsReader {
  private final Map<String, String> words = new HashMap<>();
  private final List<String> chosen = new ArrayList<>();
  private final List<String[]> foreign = new ArrayList<>();
  private final Set<String> leaves = new HashSet<>();
  private final Map<String, String> dependents = new HashMap<>();
  private final List<String> remaining = new ArrayList<>();
  private final List<RemovedPort> removed = new ArrayList<>();

  /** Parses the next line. */
  void line(String line) {
    int bar = line.indexOf('|');
    if (bar < 0) {
      return;
    }
    String rest = line.substring(bar + 1);
    String[] values = rest.split("\\|", -1);
    switch (line.substring(0, bar)) {
      case "failed" ->
          throw new UnansweredException("pkg did not report the releases of packages: " + rest);
      case "chosen" -> chosen.add(rest);
      case "leaf" -> leaves.add(rest);
      case "foreign" -> foreign.add(with(values, 7));
      case "needed" -> dependents.put(values[0], with(values, 2)[1]);
      case "left" -> remaining.add(with(values, 2)[1]);
      case "gone" -> {
        String[] parts = with(rest.split("\\|", 3), 3);
        removed.add(new RemovedPort(parts[0], parts[1], parts[2]));
      }
      default -> words.put(line.substring(0, bar), rest);
    }
  }

  private static String[] with(String[] values, int count) {
    if (values.length < count) {
      throw new UnansweredException("pkg reported an invalid line: " + String.join("|", values));
    }
    return values;
  }

  /** The state from all lines. */
  PortsState state(String digest) {
    return new PortsState(
        words.getOrDefault("system", ""),
        words.getOrDefault("pkg", ""),
        (int) number(words.getOrDefault("count", "0")),
        chosen,
        foreign.stream().map(this::foreign).toList(),
        Optional.ofNullable(words.get("open")),
        remaining,
        removed,
        number(words.getOrDefault("free", "0")),
        digest);
  }

  private ForeignPackage foreign(String[] values) {
    return new ForeignPackage(
        values[0],
        values[1],
        values[2],
        values[3],
        values[4].equals("1"),
        values[5].equals("1"),
        number(values[6]),
        leaves.contains(values[0]),
        Optional.ofNullable(dependents.get(values[0])));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException none) {
      throw new UnansweredException("pkg reported `" + text + "` instead of a number");
    }
  }
}
