package labnotes.cli;

import java.util.concurrent.Callable;
import labnotes.view.HumanView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The dry run. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Show exactly what apply would change, with unified diffs; change nothing.",
    footer = {
      "",
      "Examples:",
      "  labnotes plan freebsd-desktop",
      "  labnotes plan debian-m4800 --host admin@ws1 --become sudo --json"
    })
final class PlanCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PROFILE", description = "A profile or a family; see: labnotes list")
  String profile = "";

  @Mixin TargetOptions targets = new TargetOptions();
  @Mixin InputOptions input = new InputOptions();
  @Mixin OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return new DryRun("plan", profile, targets, input, output, terminal).show(HumanView::plan);
  }
}
