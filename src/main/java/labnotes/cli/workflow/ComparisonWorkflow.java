package labnotes.cli.workflow;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
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
import labnotes.text.Diagnostic;
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
    if (names.isEmpty() && !targets.isInventory()) {
      throw new UsageException(
          List.of(
              Diagnostic.error("PROFILE is missing", null)
                  .hint(
                      "name a profile of labnotes list, or hosts of the inventory with --on"
                          + " PATTERN")));
    }
    List<TargetHost> hosts = targets.hosts(terminal, precautions, profiles.libraryDirectory());
    Map<String, DesiredState> desired =
        new HostStates(names, profiles, terminal).of(hosts, view.messages());
    selection.check(List.copyOf(desired.values()));
    return new HostRuns(
        hosts,
        target ->
            AdditionalFacts.origins(
                precautions.applyTo(
                    selection.applyTo(Objects.requireNonNull(desired.get(target.name()))))),
        targets,
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
      presenter.show(HostReports.of(names, reports), exit.number());
      return exit;
    }
  }
}
