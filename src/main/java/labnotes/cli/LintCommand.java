package labnotes.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.terminal.Terminal;
import labnotes.profile.ProfileLibrary;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;
import labnotes.view.human.HumanView;
import labnotes.view.json.JsonView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The check of profiles and templates, with no host asked. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = "Check profiles and templates; tell all mistakes at once.",
    footer = {"", "Examples:", "  labnotes lint", "  labnotes lint freebsd-10.1-desktop"})
final class LintCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PROFILE",
      arity = "0..1",
      description = "A profile or a family. Default: everything in the library.")
  Optional<String> profile = Optional.empty();

  @Mixin ProfileOptions input = new ProfileOptions();
  @Mixin OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  LintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ProfileLibrary library = input.library(terminal);
    List<Diagnostic> found =
        profile
            .map(name -> library.lint(name, input.overrides(terminal)))
            .orElseGet(() -> library.lint(input.overrides(terminal)));
    boolean wrong = found.stream().anyMatch(one -> one.severity() == Severity.ERROR);
    ExitCode exit = wrong ? ExitCode.USAGE : ExitCode.DONE;
    if (output.json) {
      String document = new JsonView(ProgramVersion.number()).problems("lint", found, exit.number());
      terminal.out().println(document);
    } else {
      HumanView view = output.view(terminal);
      found.forEach(one -> terminal.out().print(view.diagnostic(one)));
      if (found.isEmpty() && !output.quiet) {
        terminal.out().println("no mistakes found");
      }
    }
    return exit.number();
  }
}
