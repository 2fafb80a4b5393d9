package labnotes.probe.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * The differences between an earlier verdict and a new one.
 *
 * @param fixed earlier faults that were measured again and not found
 * @param remaining faults of both verdicts
 * @param appeared faults of the new verdict only
 * @param notMeasured earlier faults that were not measured again
 */
public record VerdictComparison(
    List<NextHopFault> fixed,
    List<NextHopFault> remaining,
    List<NextHopFault> appeared,
    List<NextHopFault> notMeasured) {
  /** Compares a new verdict with an earlier one. */
  public static VerdictComparison between(StoredVerdict earlier, StoredVerdict latest) {
    List<NextHopFault> gone =
        earlier.faults().stream().filter(fault -> !latest.faults().contains(fault)).toList();
    return new VerdictComparison(
        gone.stream().filter(latest.measured()::contains).toList(),
        earlier.faults().stream().filter(latest.faults()::contains).toList(),
        latest.faults().stream().filter(fault -> !earlier.faults().contains(fault)).toList(),
        gone.stream().filter(fault -> !latest.measured().contains(fault)).toList());
  }

  /** Returns a line for each fault, new ones first; a single line if there is no fault. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    appeared.forEach(fault -> lines.add("new: " + fault));
    remaining.forEach(fault -> lines.add("remaining: " + fault));
    fixed.forEach(fault -> lines.add("fixed: " + fault));
    notMeasured.forEach(fault -> lines.add("not measured this time: " + fault));
    return lines.isEmpty() ? List.of("no faults, earlier or now") : List.copyOf(lines);
  }
}
