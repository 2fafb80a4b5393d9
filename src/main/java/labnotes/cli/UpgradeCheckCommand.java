package labnotes.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.terminal.Terminal;
import labnotes.plan.ProfileComparison;
import labnotes.view.human.ProfileComparisonText;
import labnotes.view.json.JsonView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A look ahead. */
@Command(
    name = "upgrade-check",
    mixinStandardHelpOptions = true,
    description = {
      "Say before an upgrade which notes of a family it will bring, change and end.",
      "No host is asked; labnotes reapply shows after the upgrade what it comes to on each."
    },
    footer = {
      "",
      "Examples:",
      "  labnotes upgrade-check freebsd-desktop --to 14.1",
      "  labnotes upgrade-check debian-m4800 --from 8 --to 12 --json"
    })
final class UpgradeCheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FAMILY", description = "A family; see: labnotes list")
  String family = "";

  @Option(
      names = "--from",
      paramLabel = "VERSION",
      description = "The release of today. Default: that of the family's profile before.")
  @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "VERSION",
      required = true,
      description = "The release to come.")
  String to = "";

  @Mixin ProfileOptions input = new ProfileOptions();
  @Mixin OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  UpgradeCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ProfileComparison succession =
        input.accepted(
            input
                .library(terminal)
                .compareReleases(family, Optional.ofNullable(from), to, input.overrides(terminal)),
            terminal);
    int exit = ExitCode.DONE.number();
    if (output.json) {
      JsonView view = new JsonView(ProgramVersion.number());
      terminal.out().println(view.succession(family, succession, exit));
      return exit;
    }
    terminal.out().print(new ProfileComparisonText(output.style(terminal)).whole(succession));
    terminal.out().println();
    terminal
        .out()
        .println(
            "After the upgrade `labnotes reapply %s` shows what it comes to on the host, and does it."
                .formatted(family));
    return exit;
  }
}
