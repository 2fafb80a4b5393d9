package labnotes.cli.workflow;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import labnotes.run.ApplyOutcome;
import labnotes.run.ChangeResult;
import labnotes.run.ChangeStatus;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;
import labnotes.text.Diagnostic;

/**
 * What to do after a run whose first changes were applied.
 *
 * @param again the subcommand that makes the rest
 * @param command returns the command that undoes a run on a host
 */
public record UndoHint(String again, BinaryOperator<String> command) {
  /** Returns the reports with a warning for each host with such a run. */
  List<HostReport> addTo(List<HostReport> reports) {
    return reports.stream().map(this::addTo).toList();
  }

  private HostReport addTo(HostReport report) {
    return report
        .run()
        .filter(run -> report.status() == HostStatus.FAILED && kept(report).isPresent())
        .map(
            run ->
                report.with(
                    Diagnostic.warning(kept(report).orElseThrow(), null)
                        .hint(
                            "run "
                                + again
                                + " again for the rest, or undo the run with: "
                                + command.apply(run, report.host()))))
        .orElse(report);
  }

  /** What a failed run left; empty if it is nothing. */
  private static Optional<String> kept(HostReport report) {
    List<ChangeStatus> all =
        report.outcomes().stream()
            .flatMap(outcome -> outcome.results().stream())
            .map(ChangeResult::status)
            .toList();
    boolean isPartlyMade = report.outcomes().stream().anyMatch(ApplyOutcome::isPartlyMade);
    if (!all.contains(ChangeStatus.FAILED) && !all.contains(ChangeStatus.STALE)) {
      return Optional.empty();
    }
    if (!all.contains(ChangeStatus.DONE)) {
      return isPartlyMade
          ? Optional.of("a part of the failed change may be kept")
          : Optional.empty();
    }
    return Optional.of(
        isPartlyMade
            ? "the changes made before the failed one are kept, and maybe a part of that one"
            : "the changes made before the failed one are kept");
  }
}
