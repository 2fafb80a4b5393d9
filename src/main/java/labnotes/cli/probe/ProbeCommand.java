package labnotes.cli.probe;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ObjIntConsumer;
import labnotes.cli.exit.ExitCode;
import labnotes.probe.host.ProbeException;
import labnotes.transport.UnreachableException;
import org.jspecify.annotations.Nullable;
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
      "Exit codes: 0 no difference, 1 nothing was measured, 2 wrong input or usage,",
      "  3 a next hop or all of them lose segments, 4 a host is unreachable or could",
      "  not be verified."
    })
public final class ProbeCommand implements Runnable {
  @Spec @Nullable CommandSpec specification;

  @Override
  public void run() {
    CommandSpec own = Objects.requireNonNull(specification);
    throw new ParameterException(
        own.commandLine(), "missing subcommand; for example: labnotes probe next-hops");
  }

  /**
   * Runs work on hosts and returns its exit code, or the exit code of a failure.
   *
   * @param onError receives the message and the exit code of a failure
   */
  static int runOnHosts(Callable<Integer> work, ObjIntConsumer<String> onError) throws Exception {
    try {
      return work.call();
    } catch (UnreachableException unreachable) {
      onError.accept(String.valueOf(unreachable.getMessage()), ExitCode.UNREACHABLE.number());
      return ExitCode.UNREACHABLE.number();
    } catch (ProbeException | IOException failed) {
      onError.accept("cannot measure: " + failed.getMessage(), ExitCode.FAILED.number());
      return ExitCode.FAILED.number();
    }
  }
}
