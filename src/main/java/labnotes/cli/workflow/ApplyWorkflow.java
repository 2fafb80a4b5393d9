package labnotes.cli.workflow;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.InterruptionNotice;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ApprovalOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.fleet.Rollout;
import labnotes.record.RunHeader;
import labnotes.run.HostReport;
import labnotes.transport.Prompter;
import labnotes.view.HostReports;
import labnotes.view.HostTally;
import labnotes.view.InterruptedHosts;
import labnotes.view.View;
import labnotes.view.layout.Plural;

/**
 * Shows plans, asks for confirmation, applies the plans and shows the results.
 *
 * @param profiles what the user named; empty for the profiles in the record of each host
 * @param hint says how to undo a run that failed
 */
public record ApplyWorkflow(
    List<String> profiles, ApprovalOptions approval, UndoHint hint, View view, Terminal terminal) {

  public ApplyWorkflow {
    // Invalid options are reported before a host is read.
    Rollout unused = approval.rollout();
  }

  /** Runs on hosts whose plans are known and returns the exit code. */
  public ExitCode run(HostRuns runs, List<HostReport> plans, RunHeader header) {
    if (approval.isDryRun()) {
      ExitCode exit = ExitCode.of(plans);
      view.plan(reports(plans), exit.number());
      return exit;
    }
    List<HostReport> planned = allowed(runs, runs.checkRecords(plans));
    if (planned.stream().noneMatch(HostRuns::isDue)) {
      ExitCode exit = ExitCode.of(planned);
      view.unchanged(reports(planned), exit.number());
      return exit;
    }
    if (!isConfirmed(reports(planned))) {
      view.messages().canceled("nothing was changed");
      return ExitCode.PENDING;
    }
    return apply(runs, planned, header);
  }

  /** The plans; none is run if too many hosts failed before the changes. */
  private List<HostReport> allowed(HostRuns runs, List<HostReport> planned) {
    return runs.limit(planned, approval.rollout())
        .exceeded()
        .map(
            reason ->
                planned.stream()
                    .map(report -> HostRuns.isDue(report) ? report.notRun(reason) : report)
                    .toList())
        .orElse(planned);
  }

  private ExitCode apply(HostRuns runs, List<HostReport> planned, RunHeader header) {
    PresentChanges present = new PresentChanges(view.progress(runs.size()));
    Runnable notice =
        () -> view.messages().interrupted(header.id(), interrupted(runs, planned, present));
    try (InterruptionNotice interruption = InterruptionNotice.register(notice)) {
      List<HostReport> applied =
          hint.addTo(runs.apply(planned, header, approval.rollout(), present));
      ExitCode exit = ExitCode.of(applied);
      view.applied(reports(planned), reports(applied), exit.number());
      return exit;
    }
  }

  private static InterruptedHosts interrupted(
      HostRuns runs, List<HostReport> planned, PresentChanges present) {
    List<HostReport> due = planned.stream().filter(HostRuns::isDue).toList();
    List<HostReport> active = due.stream().filter(one -> runs.isActive(one.host())).toList();
    return new InterruptedHosts(
        active.stream().map(HostReport::host).toList(),
        due.stream().map(HostReport::host).filter(host -> !runs.isBegun(host)).toList(),
        present.describe(active),
        active.stream().anyMatch(report -> report.precautions().guard().isPresent()));
  }

  private HostReports reports(List<HostReport> reports) {
    return HostReports.of(profiles, reports);
  }

  private boolean isConfirmed(HostReports planned) {
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
    return prompter
        .get()
        .askLine("Apply these changes" + scope(planned) + "? [y/N] ")
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .filter(word -> word.equals("y") || word.equals("yes"))
        .isPresent();
  }

  /** On which hosts, how many at a time, and why not on the others. */
  private String scope(HostReports planned) {
    if (!planned.isMultiHost()) {
      return "";
    }
    int total = planned.hosts().size();
    List<HostReport> others =
        planned.hosts().stream().filter(report -> !HostRuns.isDue(report)).toList();
    int due = total - others.size();
    int batch = approval.rollout().batchSize(total);
    return " to "
        + (others.isEmpty() ? "" : due + " of ")
        + Plural.of(total, "host")
        + (batch < due ? ", " + batch + " at a time" : "")
        + (others.isEmpty() ? "" : " (" + HostTally.describe(others) + ")");
  }
}
