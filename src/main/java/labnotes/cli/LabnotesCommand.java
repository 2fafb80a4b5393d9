package labnotes.cli;

import labnotes.cli.options.ProgramVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command. */
@Command(
    name = "labnotes",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description = "Lab notes as code: the desired state of a machine, with reasons and undo.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  labnotes list                                      all profiles",
      "  labnotes plan freebsd-desktop                      changes on this machine",
      "  labnotes apply freebsd-desktop --root demo --yes   to try it in a directory",
      "  labnotes apply debian-m4800 --host admin@ws1 --become sudo",
      "",
      "Exit codes: 0 done or nothing to do, 1 failed, 2 invalid input or usage,",
      "  3 changes are pending, 4 a host is unreachable or could not be verified."
    })
final class LabnotesCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command, such as: labnotes list");
  }
}
