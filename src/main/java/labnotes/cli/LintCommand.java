package labnotes.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.profile.ProfileLibrary;
import labnotes.profile.variable.VariableOverrides;
import labnotes.text.Diagnostic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code lint}. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "Check profiles and templates without a host.",
      "All problems are reported at once."
    },
    footer = {
      "",
      "Examples:",
      "  labnotes lint",
      "  labnotes lint freebsd-10.1-desktop",
      "",
      "Exit codes: 0 no errors, 2 errors were found."
    })
final class LintCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PROFILE",
      arity = "0..1",
      description = "profile or profile family (default: all of the library)")
  private Optional<String> profile = Optional.empty();

  @Mixin private final ProfileOptions profiles = new ProfileOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  LintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ProfileLibrary library = profiles.library(terminal);
    VariableOverrides overrides = profiles.overrides(terminal);
    List<Diagnostic> found =
        profile.map(name -> library.lint(name, overrides)).orElseGet(() -> library.lint(overrides));
    boolean hasErrors = found.stream().anyMatch(Diagnostic::isError);
    ExitCode exit = hasErrors ? ExitCode.USAGE : ExitCode.DONE;
    output.view(terminal).lint(found, exit.number());
    return exit.number();
  }
}
