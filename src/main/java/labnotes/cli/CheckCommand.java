package labnotes.cli;

import java.util.concurrent.Callable;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.PrecautionOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.cli.workflow.PlanWorkflow;
import labnotes.view.human.HumanView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The look at what drifted. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Show what drifted, a line for each thing; change nothing.",
    footer = {
      "",
      "Examples:",
      "  labnotes check freebsd-desktop",
      "  labnotes check debian-m4800 --hosts all.txt -q || mail -s drift root"
    })
final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PROFILE", description = "A profile or a family; see: labnotes list")
  String profile = "";

  @Mixin TargetOptions targets = new TargetOptions();
  @Mixin ProfileOptions input = new ProfileOptions();
  @Mixin OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return new PlanWorkflow("check", profile, targets, new PrecautionOptions(), input, output, terminal)
        .show(HumanView::check);
  }
}
