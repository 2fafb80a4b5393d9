package labnotes.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.resource.Desired;
import labnotes.run.RunHeader;
import labnotes.view.HumanView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
  @Parameters(paramLabel = "PROFILE", description = "A profile or a family; see: labnotes list")
  String profile = "";

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "How many runs the host remembers. Default: ${DEFAULT-VALUE}.",
      defaultValue = "" + RunHeader.USUALLY_KEPT)
  int keep;

  @Mixin ApprovalOptions approval = new ApprovalOptions();
  @Mixin TargetOptions targets = new TargetOptions();
  @Mixin InputOptions input = new InputOptions();
  @Mixin OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  ApplyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (approval.dryRun) {
      return new DryRun("plan", profile, targets, input, output, terminal).show(HumanView::plan);
    }
    List<TargetOptions.Named> hosts = targets.hosts(terminal);
    Desired desired = input.desired(profile, terminal);
    RunHeader header =
        new RunHeader(
            RunId.now(),
            profile,
            RunId.operator(terminal),
            "",
            keep(keep),
            Optional.empty(),
            Map.of());
    try (Visits visits = new Visits(hosts, desired, targets.jobs)) {
      return new Application("apply", profile, approval, output, terminal).apply(visits, header);
    }
  }

  /** How many runs are kept, this one included. */
  static int keep(int number) {
    if (number < 1) {
      throw new UsageException("--keep is at least 1");
    }
    return number;
  }
}
