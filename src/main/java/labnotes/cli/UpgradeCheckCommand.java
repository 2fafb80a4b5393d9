package labnotes.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.view.View;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code upgrade-check}. */
@Command(
    name = "upgrade-check",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "Show which notes a system upgrade removes, changes and adds.",
      "No host is read; after the upgrade, labnotes reapply shows each host's changes."
    },
    footer = {
      "",
      "Examples:",
      "  labnotes upgrade-check freebsd-desktop --to 14.1",
      "  labnotes upgrade-check debian-m4800 --from 8 --to 12 --json",
      "",
      "Exit codes: 0 done, 2 invalid input or usage."
    })
final class UpgradeCheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FAMILY", description = "profile family; see: labnotes list")
  private String family = "";

  @Option(
      names = "--from",
      paramLabel = "RELEASE",
      description = "current release (default: that of the previous profile of the profile family)")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "RELEASE",
      required = true,
      description = "release after the upgrade")
  private String to = "";

  @Mixin private final ProfileOptions profiles = new ProfileOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  UpgradeCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    View view = output.view(terminal);
    ExitCode exit = ExitCode.DONE;
    view.upgrade(
        family,
        profiles.accept(
            profiles
                .library(terminal)
                .compareReleases(
                    family, Optional.ofNullable(from), to, profiles.overrides(terminal)),
            view.messages()),
        exit.number());
    return exit.number();
  }
}
