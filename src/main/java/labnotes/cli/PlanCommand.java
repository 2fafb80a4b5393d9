package labnotes.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.PrecautionOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.RolloutOptions;
import labnotes.cli.options.SelectionOptions;
import labnotes.cli.options.SuggestedCommand;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.cli.workflow.ComparisonWorkflow;
import labnotes.cli.workflow.HostRuns;
import labnotes.cli.workflow.MergeHint;
import labnotes.cli.workflow.PlanFile;
import labnotes.run.HostReport;
import labnotes.view.View;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code plan}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "Show what apply would change; change nothing.",
      "Files are shown as unified diffs. The plan is exact: apply does this or stops."
    },
    footer = {
      "",
      "Examples:",
      "  labnotes plan freebsd-desktop",
      "  labnotes plan debian-m4800 --host admin@ws1 --become sudo --json",
      "  labnotes plan base web --skip 'package:*'  without packages",
      "  labnotes plan debian-m4800 -o m4800.json   save it for: labnotes apply",
      "",
      "Exit codes: 0 up to date, 1 failed, 2 invalid input or usage,",
      "  3 changes are pending, 4 a host is unreachable."
    })
final class PlanCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PROFILE",
      arity = "0..*",
      description =
          "profiles or profile families (default: those of the inventory); see: labnotes list")
  private List<String> names = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "file in which to save the plan of one host, for: labnotes apply FILE")
  private @Nullable Path file;

  @Mixin private final PrecautionOptions precautions = new PrecautionOptions();
  @Mixin private final RolloutOptions rollout = new RolloutOptions();
  @Mixin private final TargetOptions targets = new TargetOptions();
  @Mixin private final ProfileOptions profiles = new ProfileOptions();
  @Mixin private final SelectionOptions selection = new SelectionOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private final Terminal terminal;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    View view = output.view(terminal);
    return new ComparisonWorkflow(
            names, selection, targets, precautions, profiles, output, terminal)
        .run(view, rollout.rollout(), (runs, plans) -> process(view, runs, plans), view::plan)
        .number();
  }

  private List<HostReport> process(View view, HostRuns runs, List<HostReport> plans) {
    if (file != null) {
      save(view, file, runs, plans);
    }
    return new MergeHint(SuggestedCommand.withTargetsAndProfiles(spec, "reapply", names))
        .addTo(plans);
  }

  private void save(View view, Path path, HostRuns runs, List<HostReport> plans) {
    PlanFile plan = new PlanFile(path);
    if (plan.save(runs, plans, one -> targets.inventoryName(one.host()))) {
      String command = SuggestedCommand.withTargets(spec, "apply", plan.argument());
      view.messages().planSaved(path, command);
    } else {
      view.messages().planEmpty(path);
    }
  }
}
