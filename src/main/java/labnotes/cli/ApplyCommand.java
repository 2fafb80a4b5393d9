package labnotes.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ApprovalOptions;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.PrecautionOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.options.RecordOptions;
import labnotes.cli.options.SuggestedCommand;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.cli.workflow.ApplyWorkflow;
import labnotes.cli.workflow.HostRuns;
import labnotes.cli.workflow.MergeHint;
import labnotes.cli.workflow.PlanFile;
import labnotes.cli.workflow.PlanWorkflow;
import labnotes.plan.DesiredState;
import labnotes.record.RunHeader;
import labnotes.run.AdditionalFacts;
import labnotes.run.HostReport;
import labnotes.run.SealedPlan;
import labnotes.run.StaleChange;
import labnotes.text.Diagnostic;
import labnotes.view.human.HumanView;
import labnotes.view.json.JsonView;
import labnotes.view.layout.TextStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The main job. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = "Show the plan, ask, make the changes, and see that they hold.",
    footer = {
      "",
      "Examples:",
      "  labnotes apply freebsd-desktop --root demo --yes   in a folder, without risk",
      "  labnotes apply debian-m4800 --host admin@ws1 --become sudo",
      "  labnotes apply freebsd-desktop --dry-run           the same as plan"
    })
final class ApplyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PROFILE", description = "A profile, a family, or a plan file.")
  String profile = "";

  @Mixin ApprovalOptions approval = new ApprovalOptions();
  @Mixin PrecautionOptions precautions = new PrecautionOptions();
  @Mixin TargetOptions targets = new TargetOptions();
  @Mixin ProfileOptions input = new ProfileOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Mixin RecordOptions keep = new RecordOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  private final Terminal terminal;

  ApplyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (profile.endsWith(".json")) {
      return sealed();
    }
    if (approval.dryRun) {
      return new PlanWorkflow("plan", profile, targets, precautions, input, output, terminal)
          .show(HumanView::plan, (visits, reports) -> MergeHint.in(reports, merging()));
    }
    List<TargetOptions.Named> hosts = targets.hosts(terminal, precautions.patience());
    DesiredState desired = AdditionalFacts.origins(precautions.before(input.desired(profile, terminal)));
    try (HostRuns visits = new HostRuns(hosts, desired, targets.jobs, output.bugs(terminal))) {
      return application().apply(visits, MergeHint.in(visits.plan(), merging()), header(profile));
    }
  }

  private String merging() {
    return SuggestedCommand.withProfiles(spec, "reapply", profile);
  }

  private ApplyWorkflow application() {
    return new ApplyWorkflow("apply", profile, approval, output, terminal);
  }

  private RunHeader header(String applied) {
    return keep.header(applied, terminal);
  }

  /** Does what a plan file says, and nothing where its host moved since. */
  private int sealed() {
    input.unvaried("a plan file has its values; make the plan again with them");
    SealedPlan plan = PlanFile.read(Path.of(profile));
    List<TargetOptions.Named> hosts = targets.hosts(terminal, precautions.patience());
    if (hosts.size() != 1) {
      throw new UsageException("a plan file is for one host; name that one");
    }
    try (HostRuns visits =
        new HostRuns(hosts, precautions.before(plan), targets.jobs, output.bugs(terminal))) {
      List<HostReport> planned = visits.plan();
      Optional<String> misfit = visits.record(0).flatMap(plan::misfit);
      if (misfit.isPresent()) {
        throw new UsageException(
            List.of(
                Diagnostic.error(profile + ": " + misfit.get() + "; nothing was changed", null)
                    .hint(
                        "name with --root or --host the place that it is for, or make another plan")));
      }
      List<StaleChange> moved = plan.moved(planned.get(0));
      if (moved.isEmpty()) {
        return application().apply(visits, planned, header(plan.profile()));
      }
      tell(plan, hosts.get(0).name(), moved);
      return ExitCode.PENDING.number();
    }
  }

  private void tell(SealedPlan plan, String host, List<StaleChange> moved) {
    if (output.json) {
      terminal
          .out()
          .println(
              new JsonView(ProgramVersion.number())
                  .moved(plan.profile(), host, moved, ExitCode.PENDING.number()));
    } else {
      moved.forEach(one -> terminal.out().println(TextStyle.printable(one.toString())));
      terminal.out().println("nothing was changed: make the plan again to see what is due now");
    }
  }
}
