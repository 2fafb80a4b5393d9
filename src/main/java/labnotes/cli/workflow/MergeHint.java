package labnotes.cli.workflow;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.reconcile.DriftCause;
import labnotes.run.HostReport;
import labnotes.text.Diagnostic;

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
        report.drift().entrySet().stream()
            .filter(drift -> drift.getValue().cause() == DriftCause.BOTH)
            .filter(drift -> drift.getValue().isMergeable())
            .map(Map.Entry::getKey)
            .map(Address::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    return addresses.isEmpty()
        ? report
        : report.with(
            Diagnostic.warning("apply overwrites edits on the host: " + addresses, null)
                .hint("to merge them instead: " + command));
  }
}
