package labnotes.cli.probe;

import java.io.IOException;
import java.util.List;
import labnotes.cli.exit.ExitCode;
import labnotes.probe.host.ProbeException;
import labnotes.text.Diagnostic;
import labnotes.transport.UnreachableException;
import labnotes.view.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code labnotes probe}, the parent of the commands of the next-hop probe. */
@Command(
    name = "probe",
    description = "Find out which next hop loses TCP segments.",
    mixinStandardHelpOptions = true,
    subcommands = {ProbeNextHopsCommand.class, ProbeRunCommand.class, ProbeWatchCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  labnotes probe next-hops --on server",
      "  labnotes probe run --from server --to monitor --evidence ticket-4711",
      "  labnotes probe run --to monitor --class data,data-mss,syn --rate 20 --yes",
      "  labnotes probe run --to monitor --compare ticket-4711/verdict.json",
      "  labnotes probe watch --from server --to monitor --interval 600 --yes",
      "",
      "Exit codes: 0 no difference, 1 nothing was measured, 2 invalid input or usage,",
      "  3 a next hop or all of them lose segments, 4 a host is unreachable or could",
      "  not be verified."
    })
public final class ProbeCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "missing command, such as: labnotes probe next-hops");
  }

  /** Runs work on hosts and returns its exit code, or shows why it failed. */
  static ExitCode runOnHosts(View view, HostWork work) throws InterruptedException {
    try {
      return work.run();
    } catch (UnreachableException unreachable) {
      return fail(view, String.valueOf(unreachable.getMessage()), ExitCode.UNREACHABLE);
    } catch (ProbeException | IOException failed) {
      return fail(view, "cannot measure: " + failed.getMessage(), ExitCode.FAILED);
    }
  }

  private static ExitCode fail(View view, String message, ExitCode exit) {
    view.failure(List.of(Diagnostic.error(message, null)), exit.number());
    return exit;
  }

  /** Work on hosts that returns its exit code. */
  @FunctionalInterface
  interface HostWork {
    /** Does the work. */
    ExitCode run() throws IOException, ProbeException;
  }
}
