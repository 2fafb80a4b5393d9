package labnotes.cli;

import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.view.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = "Show the notes and variables of a profile.",
    footer = {
      "",
      "Examples:",
      "  labnotes show freebsd-10.1-desktop",
      "  labnotes show debian-m4800 --json",
      "",
      "Exit codes: 0 done, 2 invalid input or usage."
    })
final class ShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PROFILE", description = "profile or profile family; see: labnotes list")
  private String profile = "";

  @Mixin private final ProfileOptions profiles = new ProfileOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    View view = output.view(terminal);
    ExitCode exit = ExitCode.DONE;
    view.profile(
        profiles.accept(profiles.library(terminal).show(profile), view.messages()), exit.number());
    return exit.number();
  }
}
