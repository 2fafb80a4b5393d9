package labnotes.cli.workflow;

import java.util.List;
import java.util.function.BinaryOperator;
import labnotes.run.ChangeResult;
import labnotes.run.ChangeStatus;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;
import labnotes.text.Diagnostic;

/**
 * What to do after a run whose first changes were applied.
 *
 * @param command returns the command that undoes a run on a host
 */
public record UndoHint(BinaryOperator<String> command) {
  /** Returns the reports with a warning for each host with such a run. */
  List<HostReport> addTo(List<HostReport> reports) {
    return reports.stream().map(this::addTo).toList();
  }

  private HostReport addTo(HostReport report) {
    return report
        .run()
        .filter(run -> report.status() == HostStatus.FAILED && isPartial(report))
        .map(
            run ->
                report.with(
                    Diagnostic.warning("the changes made before the failed one are kept", null)
                        .hint(
                            "run apply again for the rest, or undo them with: "
                                + command.apply(run, report.host()))))
        .orElse(report);
  }

  private static boolean isPartial(HostReport report) {
    List<ChangeStatus> all =
        report.outcomes().stream()
            .flatMap(outcome -> outcome.results().stream())
            .map(ChangeResult::status)
            .toList();
    return all.contains(ChangeStatus.DONE)
        && (all.contains(ChangeStatus.FAILED) || all.contains(ChangeStatus.STALE));
  }
}
