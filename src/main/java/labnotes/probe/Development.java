package labnotes.probe;

import java.util.List;

/**
 * What changed between two verdicts.
 *
 * @param fixed faults that were found earlier and were looked for again in vain
 * @param remaining faults found both times
 * @param appeared faults found only now
 * @param unknown faults found earlier and not measured now
 */
public record Development(
    List<Fault> fixed, List<Fault> remaining, List<Fault> appeared, List<Fault> unknown) {
  /** Holds a verdict against an earlier one. */
  public static Development between(ProbeVerdict earlier, ProbeVerdict now) {
    List<Fault> gone =
        earlier.faults().stream().filter(fault -> !now.faults().contains(fault)).toList();
    return new Development(
        gone.stream().filter(now.measured()::contains).toList(),
        earlier.faults().stream().filter(now.faults()::contains).toList(),
        now.faults().stream().filter(fault -> !earlier.faults().contains(fault)).toList(),
        gone.stream().filter(fault -> !now.measured().contains(fault)).toList());
  }

  /** A line for each fault, the new ones first; one line where there was none and is none. */
  public List<String> lines() {
    List<String> lines = new java.util.ArrayList<>();
    appeared.forEach(fault -> lines.add("new: " + fault));
    remaining.forEach(fault -> lines.add("still there: " + fault));
    fixed.forEach(fault -> lines.add("fixed: " + fault));
    unknown.forEach(fault -> lines.add("not measured this time: " + fault));
    return lines.isEmpty() ? List.of("no fault before, none now") : List.copyOf(lines);
  }
}
