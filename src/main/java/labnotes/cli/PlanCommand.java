package labnotes.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.PrecautionOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.SuggestedCommand;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.cli.workflow.HostRuns;
import labnotes.cli.workflow.MergeHint;
import labnotes.cli.workflow.PlanFile;
import labnotes.cli.workflow.PlanWorkflow;
import labnotes.run.HostReport;
import labnotes.view.human.HumanView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The dry run. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Show exactly what apply would change, with unified diffs; change nothing.",
    footer = {
      "",
      "Examples:",
      "  labnotes plan freebsd-desktop",
      "  labnotes plan debian-m4800 --host admin@ws1 --become sudo --json",
      "  labnotes plan debian-m4800 -o m4800.json           to be done later, as it is"
    })
final class PlanCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PROFILE", description = "A profile or a family; see: labnotes list")
  String profile = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Save the plan of one host for: labnotes apply FILE")
  @Nullable Path file;

  @Mixin PrecautionOptions precautions = new PrecautionOptions();
  @Mixin TargetOptions targets = new TargetOptions();
  @Mixin ProfileOptions input = new ProfileOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  private final Terminal terminal;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return new PlanWorkflow("plan", profile, targets, precautions, input, output, terminal)
        .show(HumanView::plan, this::planned);
  }

  private List<HostReport> planned(HostRuns visits, List<HostReport> reports) {
    if (file != null) {
      boolean saved = PlanFile.save(file, visits, reports);
      terminal
          .err()
          .println(
              saved
                  ? "saved; it is done by: " + SuggestedCommand.there(spec, "apply", file.toString())
                  : "nothing can be done, so " + file + " was not written");
    }
    return MergeHint.in(reports, SuggestedCommand.withProfiles(spec, "reapply", profile));
  }
}
