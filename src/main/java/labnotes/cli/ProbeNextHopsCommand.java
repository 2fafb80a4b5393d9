package labnotes.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.probe.Ipv4;
import labnotes.probe.NextHopSearch;
import labnotes.probe.NextHops;
import labnotes.view.ProbeJson;
import labnotes.view.ProbeTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labnotes probe next-hops}. */
@Command(
    name = "next-hops",
    description = "Find every MAC that answers for the gateway.",
    mixinStandardHelpOptions = true)
final class ProbeNextHopsCommand implements Callable<Integer> {
  private final ProbeCommand.World world;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--on", paramLabel = "TARGET", description = "the host; else this machine")
  private String on = "";

  @Option(names = "--towards", paramLabel = "ADDRESS", description = "else the default way")
  private @Nullable String towards;

  @Option(names = "--interface", paramLabel = "NAME", description = "else the one on the way")
  private @Nullable String network;

  @Option(names = "--seconds", paramLabel = "N", description = "how long to listen; else 4")
  private int seconds = 4;

  @Option(names = "--json", description = "one JSON document")
  private boolean json;

  ProbeNextHopsCommand(ProbeCommand.World world) {
    this.world = world;
  }

  @Override
  public Integer call() throws Exception {
    CommandSpec own = java.util.Objects.requireNonNull(spec);
    Optional<Ipv4> address = Optional.ofNullable(towards).flatMap(Ipv4::parse);
    if ((towards != null && address.isEmpty()) || seconds < 1 || seconds > 600) {
      own.commandLine()
          .getErr()
          .println("labnotes: --towards takes an IPv4 address, --seconds 1 to 600");
      return ProbeCommand.USAGE;
    }
    return ProbeCommand.guarded(
        own,
        () -> {
          NextHops found =
              NextHopSearch.on(
                  world.ends().open(on),
                  address,
                  Optional.ofNullable(network),
                  Duration.ofSeconds(seconds));
          PrintWriter out = own.commandLine().getOut();
          out.print(json ? ProbeJson.of(found) : ProbeTable.of(found));
          out.flush();
          return found.hops().isEmpty() ? ProbeCommand.FAILED : 0;
        });
  }
}
