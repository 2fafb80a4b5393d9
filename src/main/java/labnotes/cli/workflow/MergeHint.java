package labnotes.cli.workflow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.reconcile.Drift;
import labnotes.run.HostReport;
import labnotes.text.Diagnostic;

/** Points to the command that merges, where the one that runs would replace what was edited. */
public final class MergeHint {
  private static final Set<String> MERGED = Set.of("file", "entry");

  private MergeHint() {}

  /** The reports, of which those with such a change say so. */
  public static List<HostReport> in(List<HostReport> reports, String command) {
    return reports.stream().map(report -> in(report, command)).toList();
  }

  private static HostReport in(HostReport report, String command) {
    String both =
        report.movements().entrySet().stream()
            .filter(moved -> moved.getValue().who() == Drift.Who.BOTH)
            .map(Map.Entry::getKey)
            .filter(address -> MERGED.contains(address.kind()))
            .map(Address::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    return both.isEmpty()
        ? report
        : report.saying(
            Diagnostic.warning("apply replaces what was edited on the host too: " + both, null)
                .hint("to merge the two: " + command));
  }
}
