package labnotes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.PrecautionOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.RolloutOptions;
import labnotes.cli.options.SelectionOptions;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.cli.workflow.ComparisonWorkflow;
import labnotes.view.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = "Report drift, one line per resource; change nothing.",
    footer = {
      "",
      "Examples:",
      "  labnotes check freebsd-desktop",
      "  labnotes check debian-m4800 --hosts all.txt -q 2>&1 | mail -E -s drift root",
      "                                        a mail if there is anything to report",
      "",
      "Exit codes: 0 up to date, 1 failed, 2 invalid input or usage,",
      "  3 drift or a fault was found, 4 a host is unreachable."
    })
final class CheckCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PROFILE",
      arity = "0..*",
      description =
          "profiles or profile families (default: those of the inventory); see: labnotes list")
  private List<String> names = new ArrayList<>();

  @Mixin private final RolloutOptions rollout = new RolloutOptions();
  @Mixin private final TargetOptions targets = new TargetOptions();
  @Mixin private final ProfileOptions profiles = new ProfileOptions();
  @Mixin private final SelectionOptions selection = new SelectionOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    View view = output.view(terminal);
    return new ComparisonWorkflow(
            names, selection, targets, PrecautionOptions.none(), profiles, output, terminal)
        .run(view, rollout.rollout(), (runs, plans) -> plans, view::check)
        .number();
  }
}
