package labnotes.cli.probe;

import java.io.IOException;
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

/** Which next hop eats TCP segments, with proof. */
@Command(
    name = "probe",
    description = "Find out which next hop loses TCP segments, with proof.",
    mixinStandardHelpOptions = true,
    subcommands = {ProbeNextHopsCommand.class, ProbeRunCommand.class, ProbeWatchCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  labnotes probe next-hops --on server",
      "  labnotes probe run --from server --to far --evidence ticket",
      "  labnotes probe run --to far --class data,data-512,data-mss,syn --rate 20 --yes",
      "  labnotes probe run --to far --real-session --compare ticket/verdict.json",
      "  labnotes probe watch --from server --to far --interval 600 --yes",
      "",
      "Exit codes: 0 no next hop is worse, 3 a fault was found, 1 could not measure,",
      "  2 bad input or usage, 4 a host could not be reached or verified."
    })
public final class ProbeCommand implements Runnable {
  @Spec @Nullable CommandSpec specification;

  @Override
  public void run() {
    CommandSpec own = java.util.Objects.requireNonNull(specification);
    throw new ParameterException(own.commandLine(), "say what to do, such as: probe next-hops");
  }

  /**
   * Turns what can go wrong with hosts into a sentence and an exit code.
   *
   * @param onTrouble is given both
   */
  static int guarded(Callable<Integer> work, ObjIntConsumer<String> onTrouble) throws Exception {
    try {
      return work.call();
    } catch (UnreachableException unreachable) {
      onTrouble.accept(String.valueOf(unreachable.getMessage()), ExitCode.UNREACHABLE.number());
      return ExitCode.UNREACHABLE.number();
    } catch (ProbeException | IOException failed) {
      onTrouble.accept("could not measure: " + failed.getMessage(), ExitCode.FAILED.number());
      return ExitCode.FAILED.number();
    }
  }
}
