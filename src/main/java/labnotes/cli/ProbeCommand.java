package labnotes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import labnotes.probe.End;
import labnotes.probe.ProbeException;
import labnotes.transport.Asker;
import labnotes.transport.UnreachableException;
import labnotes.view.ProbeVerdicts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code labnotes probe}: which next hop eats TCP segments, with proof. */
@Command(
    name = "probe",
    description = "Find out which next hop loses TCP segments, with proof.",
    mixinStandardHelpOptions = true)
public final class ProbeCommand implements Callable<Integer> {
  /** Nothing was measured, or it failed. */
  static final int FAILED = 1;

  static final int USAGE = 2;
  private static final int UNREACHABLE = 4;

  @Spec private @Nullable CommandSpec spec;

  private ProbeCommand() {}

  /** Opens the ends of an experiment by their names; an empty name is this machine. */
  public interface Ends {
    /** The end; it stays open until the program ends. */
    End open(String target) throws IOException;
  }

  /**
   * What the commands need of the world.
   *
   * @param ends opens sessions
   * @param asker asks before anything is sent
   * @param verdicts the last verdict between each two ends
   */
  public record World(Ends ends, Asker asker, ProbeVerdicts verdicts) {}

  /** The command with its subcommands. */
  public static CommandLine of(World world) {
    return new CommandLine(new ProbeCommand())
        .addSubcommand(new ProbeNextHopsCommand(world))
        .addSubcommand(new ProbeRunCommand(world))
        .addSubcommand(new ProbeWatchCommand(world));
  }

  @Override
  public Integer call() {
    CommandLine command = java.util.Objects.requireNonNull(spec).commandLine();
    command.usage(command.getErr());
    return USAGE;
  }

  /** Turns what can go wrong with hosts into a sentence and an exit code. */
  static int guarded(CommandSpec spec, Callable<Integer> work) throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    try {
      return work.call();
    } catch (UnreachableException unreachable) {
      err.println("labnotes: " + unreachable.getMessage());
      return UNREACHABLE;
    } catch (ProbeException | IOException failed) {
      err.println("labnotes: could not measure: " + failed.getMessage());
      return FAILED;
    }
  }
}
