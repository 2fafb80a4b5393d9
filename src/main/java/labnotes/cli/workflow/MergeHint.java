package labnotes.cli.workflow;

import java.util.List;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.reconcile.Drift;
import labnotes.run.HostReport;
import labnotes.text.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * A warning that apply overwrites edits on the host.
 *
 * @param command merges them instead
 */
public record MergeHint(String command) {
  /** Returns the reports with a warning for each host that has such edits. */
  public List<HostReport> addTo(List<HostReport> reports) {
    return reports.stream().map(this::addTo).toList();
  }

  private HostReport addTo(HostReport report) {
    String addresses =
        report.plan().stream()
            .flatMap(plan -> plan.changes().stream())
            .map(Change::address)
            .filter(address -> isMergeableEdit(report.drift().get(address)))
            .map(Address::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    return addresses.isEmpty()
        ? report
        : report.with(
            Diagnostic.warning("apply overwrites edits on the host: " + addresses, null)
                .hint("to keep them, merged with the profile: " + command));
  }

  private static boolean isMergeableEdit(@Nullable Drift drift) {
    return drift != null && drift.cause().isEdit() && drift.isMergeable();
  }
}
