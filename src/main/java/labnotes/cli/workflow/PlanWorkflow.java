package labnotes.cli.workflow;

import java.util.List;
import java.util.function.BiFunction;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.PrecautionOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.plan.DesiredState;
import labnotes.run.AdditionalFacts;
import labnotes.run.HostReport;
import labnotes.view.human.HumanView;
import labnotes.view.json.JsonView;

/** Hosts that are read, compared and shown; what plan and check have in common. */
public record PlanWorkflow(
    String command,
    String profile,
    TargetOptions targets,
    PrecautionOptions precautions,
    ProfileOptions input,
    OutputOptions output,
    Terminal terminal) {

  /** Shows every host in the given way and returns the exit code. */
  public int show(BiFunction<HumanView, HostReport, String> way) {
    return show(way, (visits, reports) -> reports);
  }

  /** Shows every host as something else makes of what was planned, and returns the exit code. */
  public int show(
      BiFunction<HumanView, HostReport, String> way,
      BiFunction<HostRuns, List<HostReport>, List<HostReport>> then) {
    List<TargetOptions.Named> hosts = targets.hosts(terminal, precautions.patience());
    DesiredState desired = AdditionalFacts.origins(precautions.before(input.desired(profile, terminal)));
    try (HostRuns visits = new HostRuns(hosts, desired, targets.jobs, output.bugs(terminal))) {
      List<HostReport> reports = then.apply(visits, visits.plan());
      ExitCode exit = ExitCode.of(reports);
      if (output.json) {
        String document =
            new JsonView(ProgramVersion.number()).reports(command, profile, reports, exit.number());
        terminal.out().println(document);
      } else {
        HumanView view = output.view(terminal);
        String text =
            String.join(
                "\n",
                reports.stream()
                    .map(report -> shown(way, view, report))
                    .filter(one -> !one.isEmpty())
                    .toList());
        terminal.out().print(text);
      }
      return exit.number();
    }
  }

  private String shown(BiFunction<HumanView, HostReport, String> way, HumanView view, HostReport report) {
    boolean quiet = output.quiet && report.status() == HostReport.Status.CONVERGED;
    return quiet ? "" : way.apply(view, report);
  }
}
