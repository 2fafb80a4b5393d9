package labnotes.cli;

import java.util.List;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.profile.ProfileSummary;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = "List profiles and families.",
    footer = {
      "",
      "Examples:",
      "  labnotes list",
      "  labnotes list --library ~/notes --json",
      "",
      "Exit codes: 0 done, 2 a profile of the library is invalid."
    })
final class ListCommand implements Callable<Integer> {
  @Mixin private final ProfileOptions profiles = new ProfileOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  ListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Validated<List<ProfileSummary>> library = profiles.library(terminal).list();
    boolean hasErrors = library.diagnostics().stream().anyMatch(Diagnostic::isError);
    ExitCode exit = hasErrors ? ExitCode.USAGE : ExitCode.DONE;
    output
        .view(terminal)
        .profiles(library.value().orElse(List.of()), library.diagnostics(), exit.number());
    return exit.number();
  }
}
