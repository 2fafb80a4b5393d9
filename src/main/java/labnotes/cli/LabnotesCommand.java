package labnotes.cli;

import labnotes.cli.options.ProgramVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: a word for each thing that it does. */
@Command(
    name = "labnotes",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description = "Lab notes as code: what a machine should be, why, and a way back to it.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  labnotes list                                      which profiles there are",
      "  labnotes plan freebsd-desktop                      what would change here",
      "  labnotes apply freebsd-desktop --root demo --yes   in a folder, without risk",
      "  labnotes apply debian-m4800 --host admin@ws1 --become sudo",
      "",
      "Exit codes: 0 done or nothing to do, 1 failed, 2 bad input or usage,",
      "  3 changes are pending, 4 a host could not be reached or verified."
    })
final class LabnotesCommand implements Runnable {
  @Spec @Nullable CommandSpec specification;

  @Override
  public void run() {
    CommandSpec own = java.util.Objects.requireNonNull(specification);
    throw new ParameterException(own.commandLine(), "say what to do, such as: labnotes list");
  }
}
