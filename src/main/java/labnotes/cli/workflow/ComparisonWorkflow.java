package labnotes.cli.workflow;

import java.util.List;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.PrecautionOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.SelectionOptions;
import labnotes.cli.options.TargetHost;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.fleet.Rollout;
import labnotes.plan.DesiredState;
import labnotes.run.AdditionalFacts;
import labnotes.run.HostReport;
import labnotes.view.HostReports;
import labnotes.view.View;

/**
 * Reads hosts and compares them with profiles; nothing is changed.
 *
 * @param names the profiles that the user named
 * @param selection the part of them
 */
public record ComparisonWorkflow(
    List<String> names,
    SelectionOptions selection,
    TargetOptions targets,
    PrecautionOptions precautions,
    ProfileOptions profiles,
    OutputOptions output,
    Terminal terminal) {

  /** Processes the plans of all hosts and returns the reports to show. */
  @FunctionalInterface
  public interface Processor {
    /** Returns the reports to show. */
    List<HostReport> process(HostRuns runs, List<HostReport> plans);
  }

  /** Shows something of all hosts. */
  @FunctionalInterface
  public interface Presenter {
    /** Shows the reports. */
    void show(HostReports reports, int exit);
  }

  /** Opens a run on each host. */
  public HostRuns open(View view) {
    List<TargetHost> hosts = targets.hosts(terminal, precautions);
    DesiredState whole = profiles.desired(names, terminal, view.messages());
    selection.check(List.of(whole));
    DesiredState desired = selection.applyTo(whole);
    return new HostRuns(
        hosts,
        AdditionalFacts.origins(precautions.applyTo(desired)),
        targets.jobs(),
        output.internalErrors(terminal));
  }

  /**
   * Shows the plans of all hosts and returns the exit code.
   *
   * @param rollout how the hosts are read
   */
  public ExitCode run(View view, Rollout rollout, Processor processor, Presenter presenter) {
    try (HostRuns runs = open(view)) {
      List<HostReport> reports = processor.process(runs, runs.plan(rollout));
      ExitCode exit = ExitCode.of(reports);
      presenter.show(new HostReports(names, reports), exit.number());
      return exit;
    }
  }
}
