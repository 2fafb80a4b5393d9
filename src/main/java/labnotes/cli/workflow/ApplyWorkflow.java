package labnotes.cli.workflow;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.InterruptionNotice;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ApprovalOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.record.RunHeader;
import labnotes.run.HostReport;
import labnotes.transport.Prompter;
import labnotes.view.HostReports;
import labnotes.view.View;

/**
 * Shows plans, asks for confirmation, applies the plans and shows the results.
 *
 * @param profile the name that the user gave; empty for the profile in the record of each host
 */
public record ApplyWorkflow(
    String profile, ApprovalOptions approval, View view, Terminal terminal) {

  /** Runs on hosts whose plans are known and returns the exit code. */
  public ExitCode run(HostRuns runs, List<HostReport> plans, RunHeader header) {
    if (approval.isDryRun()) {
      ExitCode exit = ExitCode.of(plans);
      view.plan(reports(plans), exit.number());
      return exit;
    }
    List<HostReport> planned = runs.checkRecords(plans);
    List<String> due = planned.stream().filter(HostRuns::isDue).map(HostReport::host).toList();
    if (due.isEmpty()) {
      ExitCode exit = ExitCode.of(planned);
      view.unchanged(reports(planned), exit.number());
      return exit;
    }
    if (!isConfirmed(reports(planned), due.size())) {
      view.messages().canceled("nothing was changed");
      return ExitCode.PENDING;
    }
    return apply(runs, planned, header, due);
  }

  private ExitCode apply(
      HostRuns runs, List<HostReport> planned, RunHeader header, List<String> due) {
    boolean isGuarded =
        planned.stream()
            .filter(HostRuns::isDue)
            .anyMatch(report -> report.precautions().guard().isPresent());
    PresentChanges present = new PresentChanges(planned, view.progress(runs.size()));
    Runnable notice =
        () -> view.messages().interrupted(header.id(), due, present.describe(), isGuarded);
    try (InterruptionNotice interruption = InterruptionNotice.register(notice)) {
      List<HostReport> applied = runs.apply(planned, header, present);
      ExitCode exit = ExitCode.of(applied);
      view.applied(reports(planned), reports(applied), exit.number());
      return exit;
    }
  }

  private HostReports reports(List<HostReport> reports) {
    return HostReports.of(profile, reports);
  }

  private boolean isConfirmed(HostReports planned, int hosts) {
    if (approval.isApproved()) {
      view.announcement(planned);
      return true;
    }
    Optional<Prompter> prompter = terminal.prompter().filter(one -> view.isInteractive());
    if (prompter.isEmpty()) {
      view.announcement(planned);
      throw new UsageException("cannot ask for confirmation without a terminal; pass --yes");
    }
    view.proposal(planned);
    String question = "Apply these changes" + (hosts > 1 ? " to " + hosts + " hosts" : "") + "?";
    return prompter
        .get()
        .askLine(question + " [y/N] ")
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .filter(word -> word.equals("y") || word.equals("yes"))
        .isPresent();
  }
}
