package labnotes.probe.verdict;

import java.util.List;

/**
 * What changed between two verdicts.
 *
 * @param fixed faults that were found earlier and were looked for again in vain
 * @param remaining faults found both times
 * @param appeared faults found only now
 * @param unknown faults found earlier and not measured now
 */
public record VerdictComparison(
    List<NextHopFault> fixed, List<NextHopFault> remaining, List<NextHopFault> appeared, List<NextHopFault> unknown) {
  /** Holds a verdict against an earlier one. */
  public static VerdictComparison between(KeptVerdict earlier, KeptVerdict now) {
    List<NextHopFault> gone =
        earlier.faults().stream().filter(fault -> !now.faults().contains(fault)).toList();
    return new VerdictComparison(
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
