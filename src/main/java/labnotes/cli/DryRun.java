package labnotes.cli;

import java.util.List;
import java.util.function.BiFunction;
import labnotes.plan.DesiredState;
import labnotes.run.AdditionalFacts;
import labnotes.run.HostReport;
import labnotes.view.HumanView;
import labnotes.view.JsonView;

/** Hosts that are read, compared and shown; what plan and check have in common. */
record DryRun(
    String command,
    String profile,
    TargetOptions targets,
    PrecautionOptions precautions,
    InputOptions input,
    OutputOptions output,
    Terminal terminal) {

  /** Shows every host in the given way and returns the exit code. */
  int show(BiFunction<HumanView, HostReport, String> way) {
    return show(way, (visits, reports) -> reports);
  }

  /** Shows every host as something else makes of what was planned, and returns the exit code. */
  int show(
      BiFunction<HumanView, HostReport, String> way,
      BiFunction<Visits, List<HostReport>, List<HostReport>> then) {
    List<TargetOptions.Named> hosts = targets.hosts(terminal, precautions.patience());
    DesiredState desired = AdditionalFacts.origins(precautions.before(input.desired(profile, terminal)));
    try (Visits visits = new Visits(hosts, desired, targets.jobs, output.bugs(terminal))) {
      List<HostReport> reports = then.apply(visits, visits.plan());
      ExitCode exit = ExitCode.of(reports);
      if (output.json) {
        String document =
            new JsonView(Version.number()).reports(command, profile, reports, exit.number());
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
